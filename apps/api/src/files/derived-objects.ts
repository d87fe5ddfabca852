import { parseKey } from '@sorami/storage/keys';

/** The folder that a key lies in, with its final slash. */
function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}

/** Whether two keys that `buildKey` may have made lie in one folder. */
export function isBeside(key: string, other: string): boolean {
  return key !== other && parseKey(key) !== null && folderOf(key) === folderOf(other);
}

/** An upload has a folder of its own: all that is in it was made from the upload. */
export function ownFolder(key: string): string | null {
  return parseKey(key)?.kind === 'upload' ? folderOf(key) : null;
}
