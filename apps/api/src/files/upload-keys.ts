import { randomUUIDv7 } from 'node:crypto';
import type { CreateUpload } from '@sorami/contracts/files';
import { buildKey, type KeyOwner, keyOwnerOf, parseKey } from '@sorami/storage/keys';

interface Incoming {
  owner: KeyOwner;
  id: string;
  contentType: CreateUpload['contentType'];
  /** Whether the store takes from the form only what has the checksum that was announced. */
  isHeld: boolean;
}

const keptName = 'original';

/**
 * Where the form of an upload writes. Not the name that was given: what is made from the file lies beside it and must
 * not meet it. A form that is held to a checksum can bring nothing else later, and writes where the file stays.
 */
export function incomingKey({ owner, id, contentType, isHeld }: Incoming): string {
  const name = isHeld ? keptName : 'incoming';
  return buildKey({ owner, kind: 'upload', jobId: id, name: `${name}.${extensions[contentType]}` });
}

/** Whether the form that wrote there was held to a checksum, which the object then has as its metadata. */
export function isHeldToChecksum(incoming: string): boolean {
  return parseKey(incoming)?.name.startsWith(`${keptName}.`) ?? false;
}

/** Where what came in is kept: in a new folder of the same owner, which no form writes to and none ever will. */
export function keptKeys(incoming: string, contentType: CreateUpload['contentType']) {
  const place = parseKey(incoming);
  if (place?.kind !== 'upload') throw new TypeError('This is no key of an upload');
  const folder = { owner: keyOwnerOf(place.owner), kind: 'upload', jobId: randomUUIDv7() } as const;
  return {
    file: buildKey({ ...folder, name: `${keptName}.${extensions[contentType]}` }),
    thumbnail: buildKey({ ...folder, name: 'thumb_1.webp' }),
  };
}

const extensions: Record<CreateUpload['contentType'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/markdown': 'md',
};
