import type { ProducedFile } from '@sorami/contracts/webhook-events';
import { isUnderPrefix, type KeyOwner, parseKey } from '@sorami/storage/keys';
import { ApiError } from '../errors/api-error.ts';
import { displayName } from '../files/display-name.ts';

/** A picture that the generator reports, after everything about it that can be known without storage was checked. */
export interface ProducedImage extends ProducedFile {
  format: ImageFileFormat;
  width: number;
  height: number;
}

type ImageFileFormat = 'PNG' | 'JPEG' | 'WEBP';

const formats: Record<string, ImageFileFormat> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WEBP',
};

// ImageFile.fileSize is a 32-bit column.
const maxImageBytes = 2 ** 31 - 1;

interface Expected {
  jobId: string;
  owner: KeyOwner;
  bucket: string;
  count: number;
}

/**
 * Checks what the generator says that it made. Nothing of it is trusted: each key must lie in the folder that this
 * very job has under its owner's prefix, in our bucket.
 *
 * @throws ApiError VALIDATION_FAILED
 */
export function checkProducedImages(
  reported: { bucket: string; files: ProducedFile[] },
  expected: Expected,
): ProducedImage[] {
  if (reported.files.length > 0 && reported.bucket !== expected.bucket) throw invalid('data.bucket');

  const indexes = new Set<number>();
  const keys = new Set<string>();
  return reported.files.map((file, place) => {
    const field = `data.files.${place}`;
    if (!isOwnKey(file.key, expected)) throw invalid(`${field}.key`);
    const { thumbnail } = file;
    if (thumbnail && !isOwnKey(thumbnail.key, expected)) throw invalid(`${field}.thumbnail.key`);

    if (file.index >= expected.count || indexes.has(file.index)) throw invalid(`${field}.index`);
    indexes.add(file.index);
    for (const key of [file.key, ...(thumbnail ? [thumbnail.key] : [])]) {
      if (keys.has(key)) throw invalid(`${field}.key`);
      keys.add(key);
    }

    const format = formats[file.contentType];
    if (!format) throw invalid(`${field}.contentType`);
    if (!file.width || !file.height) throw invalid(`${field}.width`);
    if (file.size > maxImageBytes) throw invalid(`${field}.size`);
    return { ...file, name: displayName(file.name), format, width: file.width, height: file.height };
  });
}

/** Whether a key lies in the folder that the job has under its owner's prefix. */
function isOwnKey(key: string, { jobId, owner }: Expected): boolean {
  const parts = parseKey(key);
  return parts?.kind === 'image' && parts.jobId === jobId && isUnderPrefix(key, owner);
}

function invalid(field: string): ApiError {
  const problem = { fr: 'Inattendu pour cette création.', en: 'Unexpected for this generation.' };
  return new ApiError('VALIDATION_FAILED', { fields: { [field]: problem } });
}

/** Width to height in the smallest whole numbers, as `3:2`. */
export function aspectRatio(width: number, height: number): string {
  let [a, b] = [width, height];
  while (b > 0) [a, b] = [b, a % b];
  return `${width / a}:${height / a}`;
}
