import type { FileType } from '@sorami/contracts/files';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import { ApiError } from '@sorami/server/api-error';
import { isUnderPrefix, type KeyOwner, parseKey } from '@sorami/storage/keys';
import { displayName } from '../files/display-name.ts';

/** What a job may report. */
export interface Expected {
  jobId: string;
  owner: KeyOwner;
  bucket: string;
  kind: FileType;
  /** How many files it may make. */
  count: number;
}

/**
 * Checks what the generator says that it made, as far as it can be known without storage. Nothing of it is trusted: each
 * key must lie in the folder that this very job has under its owner's prefix, in our bucket.
 *
 * @throws ApiError VALIDATION_FAILED
 */
export function checkProducedFiles(
  reported: { bucket: string; files: ProducedFile[] },
  expected: Expected,
): ProducedFile[] {
  if (reported.files.length > 0 && reported.bucket !== expected.bucket) throw invalidReport('data.bucket');
  const indexes = new Set<number>();
  const keys = new Set<string>();
  return reported.files.map((file, place) => {
    const field = `data.files.${place}`;
    if (!isOwnKey(file.key, expected)) throw invalidReport(`${field}.key`);
    const { thumbnail, preview, large, original } = file;
    for (const [name, made] of Object.entries({ thumbnail, preview, large, original })) {
      if (made && !isOwnKey(made.key, expected)) throw invalidReport(`${field}.${name}.key`);
    }
    if (file.index >= expected.count || indexes.has(file.index)) throw invalidReport(`${field}.index`);
    indexes.add(file.index);
    for (const { key } of [file, thumbnail, preview, large, original].filter((made) => made !== undefined)) {
      if (keys.has(key)) throw invalidReport(`${field}.key`);
      keys.add(key);
    }
    return { ...file, name: displayName(file.name) };
  });
}

/** Whether a key lies in the folder that the job has under its owner's prefix. */
function isOwnKey(key: string, { jobId, owner, kind }: Expected): boolean {
  const parts = parseKey(key);
  return parts?.kind === kind && parts.jobId === jobId && isUnderPrefix(key, owner);
}

/** What answers an event that says something of a job that cannot be. */
export function invalidReport(field: string): ApiError {
  const problem = { fr: 'Inattendu pour cette création.', en: 'Unexpected for this generation.' };
  return new ApiError('VALIDATION_FAILED', { fields: { [field]: problem } });
}
