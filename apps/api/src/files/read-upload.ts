import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { UploadRefusal } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import { ApiError } from '@sorami/server/api-error';
import { checkPdf } from '@sorami/server/check-pdf';
import { checkText } from '@sorami/server/check-text';
import { RefusedUploadError } from '@sorami/server/refused-upload-error';
import type { ByteRange, ObjectStore } from '@sorami/storage/port';
import type { RegisteredFile } from './find-file.ts';

/** Bytes at the beginning and at the end of a PDF, by which it is judged. */
const pdfHead = 64 * 1024;
const pdfTail = 4096;
/** Bytes at the beginning of a text, by which it is judged. */
const textHead = 128 * 1024;
/** Bytes of a letter of UTF-8 after its first one. */
const mostContinued = 3;

export type ReadUpload = Pick<InspectedFile, 'sha256' | 'charset'> | { refused: UploadRefusal };
type Store = Pick<ObjectStore, 'getObject'>;

/**
 * Judges an upload whose form was held to a checksum, where that needs no decoding: PDF by its ends, and texts by their
 * beginning. Null for every other one, and where the object is not what its checksum says: then the generator judges, and it
 * is copied.
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
        return await readText(store, file, file.contentType);
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
  const { bytes, sha256 } = await read(store, file, { start: 0, end: textHead - 1 });
  const isWhole = bytes.length === Number(file.size);
  if (sha256 === undefined || (isWhole && hash('sha256', bytes) !== sha256)) return null;
  const text = isWhole ? bytes : withoutCutLetter(bytes);
  if (!text) return null;
  const check = checkText(type);
  await check.take(text);
  return { ...(await check.finish()), sha256 };
}

async function readPdf(store: Store, file: RegisteredFile): Promise<ReadUpload | null> {
  const size = Number(file.size);
  const [head, tail] = await Promise.all([
    read(store, file, { start: 0, end: pdfHead - 1 }),
    size > pdfHead ? read(store, file, { start: Math.max(pdfHead, size - pdfTail) }) : null,
  ]);
  const check = checkPdf();
  await check.take(head.bytes);
  if (tail) await check.take(tail.bytes);
  await check.finish();
  const { sha256 } = head;
  return sha256 !== undefined && (!tail || tail.sha256 === sha256) ? { sha256 } : null;
}

/** A part of the object, and the checksum of the whole. */
async function read(store: Store, file: RegisteredFile, range: ByteRange) {
  const object = await store.getObject(file.s3Key, range);
  if (object?.whole.size !== Number(file.size)) {
    object?.body.destroy();
    throw new ApiError('UPLOAD_NOT_FOUND');
  }
  return { bytes: await buffer(object.body), sha256: object.whole.sha256 };
}

/**
 * The beginning of a text without a last letter that may be cut in two. Null for one that it does not tell of: in UTF-16,
 * and where nothing but white space comes before its end.
 */
function withoutCutLetter(head: Buffer): Buffer | null {
  const isWide = head[0] === 0xfe || head[0] === 0xff;
  if (isWide || head.toString('latin1').trimStart() === '') return null;
  let end = head.length;
  const isContinued = (byte = 0) => byte >= 0x80 && byte < 0xc0;
  while (end > head.length - mostContinued && isContinued(head[end - 1])) end--;
  if ((head[end - 1] ?? 0) >= 0xc0) end--;
  return head.subarray(0, end);
}
