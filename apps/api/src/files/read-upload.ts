import { createHash } from 'node:crypto';
import type { UploadRefusal } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import { ApiError } from '@sorami/server/api-error';
import { checkPdf } from '@sorami/server/check-pdf';
import { checkText } from '@sorami/server/check-text';
import { RefusedUploadError } from '@sorami/server/refused-upload-error';
import type { ByteRange, ObjectBody, ObjectStore } from '@sorami/storage/port';
import type { RegisteredFile } from './find-file.ts';

/** Bytes. Longer texts are read by the generator, so that requests do not wait for them. */
const longestText = 4 * 1024 ** 2;
/** Bytes at the beginning and at the end of a PDF, by which it is judged. */
const pdfHead = 64 * 1024;
const pdfTail = 4096;

export type ReadUpload = Pick<InspectedFile, 'sha256' | 'charset'> | { refused: UploadRefusal };
type Store = Pick<ObjectStore, 'getObject'>;

/**
 * Judges an upload whose form was held to a checksum, where that needs no decoding: PDF by its ends, and texts. Null for
 * every other one, and where the object is not what its checksum says: then the generator judges, and it is copied.
 *
 * @throws ApiError UPLOAD_NOT_FOUND
 */
export async function readHeldUpload(store: Store, file: RegisteredFile): Promise<ReadUpload | null> {
  try {
    switch (file.contentType) {
      case 'application/pdf':
        return await readPdf(store, file);
      case 'text/plain':
      case 'text/markdown':
        return Number(file.size) > longestText ? null : await readText(store, file, file.contentType);
      default:
        return null;
    }
  } catch (error) {
    if (error instanceof RefusedUploadError) return { refused: error.code };
    throw error;
  }
}

async function readText(
  store: Store,
  file: RegisteredFile,
  type: 'text/plain' | 'text/markdown',
): Promise<ReadUpload | null> {
  const { body, whole } = await open(store, file);
  const check = checkText(type);
  const digest = createHash('sha256');
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    digest.update(chunk);
    await check.take(chunk);
  }
  const sha256 = digest.digest('hex');
  return sha256 === whole.sha256 ? { ...(await check.finish()), sha256 } : null;
}

async function readPdf(store: Store, file: RegisteredFile): Promise<ReadUpload | null> {
  const size = Number(file.size);
  const rest = Math.max(pdfHead, size - pdfTail);
  const check = checkPdf();
  const sha256 = await take(store, file, { start: 0, end: pdfHead - 1 }, check);
  const isWhole = rest >= size || (await take(store, file, { start: rest }, check)) === sha256;
  await check.finish();
  return sha256 !== undefined && isWhole ? { sha256 } : null;
}

/** Answers the checksum of the whole. */
async function take(
  store: Store,
  file: RegisteredFile,
  range: ByteRange,
  check: ReturnType<typeof checkPdf>,
) {
  const { body, whole } = await open(store, file, range);
  for await (const chunk of body as AsyncIterable<Uint8Array>) await check.take(chunk);
  return whole.sha256;
}

async function open(store: Store, file: RegisteredFile, range?: ByteRange): Promise<ObjectBody> {
  const object = await store.getObject(file.s3Key, range);
  if (object?.whole.size === Number(file.size)) return object;
  object?.body.destroy();
  throw new ApiError('UPLOAD_NOT_FOUND');
}
