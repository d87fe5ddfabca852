import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
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
/** Bytes. Longer texts are read by the generator, so that requests do not wait for them. */
const longestText = 4 * 1024 ** 2;
/** Bytes at the beginning of a text that show whether it is a page, a drawing or a PDF. */
const textHead = 128 * 1024;
/** Bytes of a letter of UTF-8 after its first one. */
const mostContinued = 3;

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
  const { chunks, sha256 } = await read(store, file);
  const digest = createHash('sha256');
  for (const chunk of chunks) digest.update(chunk);
  if (digest.digest('hex') !== sha256) return null;
  const check = checkText(type);
  for (const part of tellingPart(chunks) ?? chunks) await check.take(part);
  return { ...(await check.finish()), sha256 };
}

async function readPdf(store: Store, file: RegisteredFile): Promise<ReadUpload | null> {
  const size = Number(file.size);
  const [head, tail] = await Promise.all([
    read(store, file, { start: 0, end: pdfHead - 1 }),
    size > pdfHead ? read(store, file, { start: Math.max(pdfHead, size - pdfTail) }) : null,
  ]);
  const check = checkPdf();
  for (const chunk of [...head.chunks, ...(tail?.chunks ?? [])]) await check.take(chunk);
  await check.finish();
  const { sha256 } = head;
  return sha256 !== undefined && (!tail || tail.sha256 === sha256) ? { sha256 } : null;
}

/** The object or a part of it, and the checksum of the whole. */
async function read(store: Store, file: RegisteredFile, range?: ByteRange) {
  const object = await store.getObject(file.s3Key, range);
  if (object?.whole.size !== Number(file.size)) {
    object?.body.destroy();
    throw new ApiError('UPLOAD_NOT_FOUND');
  }
  return { chunks: (await object.body.toArray()) as Buffer[], sha256: object.whole.sha256 };
}

/**
 * The beginning of a text that is UTF-8 without NUL, which shows all else that it must not be: Node tells that of a megabyte
 * in a tenth of a millisecond, where reading its letters takes thirty times as long. Null for any other text, and where
 * nothing but white space is seen.
 */
function tellingPart(chunks: Buffer[]): Buffer[] | null {
  let cut: Buffer = Buffer.alloc(0);
  for (const chunk of chunks) {
    const piece = cut.length === 0 ? chunk : Buffer.concat([cut, chunk]);
    const end = beforeLastLetter(piece);
    if (chunk.includes(0) || !isUtf8(piece.subarray(0, end))) return null;
    cut = piece.subarray(end);
  }
  if (!isUtf8(cut)) return null;
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length <= textHead) return chunks;
  const head = Buffer.concat(chunks, textHead);
  return head.toString('latin1').trimStart() === '' ? null : [head.subarray(0, beforeLastLetter(head))];
}

/** Where the last letter begins that has more than one byte and stands at the end, maybe cut in two; else the end. */
function beforeLastLetter(bytes: Buffer): number {
  const isContinued = (byte = 0) => byte >= 0x80 && byte < 0xc0;
  let end = bytes.length;
  while (end > bytes.length - mostContinued && isContinued(bytes[end - 1])) end--;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : end;
}
