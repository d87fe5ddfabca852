import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { UploadRefusal } from '@sorami/contracts/files';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import { ApiError } from '@sorami/server/api-error';
import { checkPdf } from '@sorami/server/check-pdf';
import { checkText } from '@sorami/server/check-text';
import { RefusedUploadError, type UploadCheck } from '@sorami/server/refused-upload-error';
import type { ByteRange, ObjectStore } from '@sorami/storage/port';
import type { RegisteredFile } from './find-file.ts';

/** Bytes at the beginning and at the end by which an upload is judged. */
const headLength = 64 * 1024;
const tailLength = 4096;
/** Bytes of a letter of UTF-8 after its first one. */
const mostContinued = 3;

export type ReadUpload = Pick<InspectedFile, 'sha256' | 'charset'> | { refused: UploadRefusal };
type Store = Pick<ObjectStore, 'getObject'>;

/**
 * Judges an upload whose form was held to a checksum, where that needs no decoding: PDF and texts, by their ends. Null for
 * every other one, and where the object is not what its checksum says: then the generator judges, and it is copied.
 *
 * @throws ApiError UPLOAD_NOT_FOUND
 */
export async function readHeldUpload(store: Store, file: RegisteredFile): Promise<ReadUpload | null> {
  try {
    switch (file.contentType) {
      case 'application/pdf':
        return await judge(checkPdf(), await readEnds(store, file));
      case 'text/plain':
      case 'text/markdown': {
        const ends = await readEnds(store, file);
        return await judge(checkText(file.contentType), ends && withoutCutLetters(ends));
      }
      default:
        return null;
    }
  } catch (error) {
    if (error instanceof RefusedUploadError) return { refused: error.code };
    throw error;
  }
}

interface Ends {
  head: Buffer;
  /** Null where the head is all that there is. */
  tail: Buffer | null;
  /** Of the whole. */
  sha256: string;
}

async function judge(
  check: UploadCheck<Pick<InspectedFile, 'charset'>>,
  ends: Ends | null,
): Promise<ReadUpload | null> {
  if (!ends) return null;
  await check.take(ends.head);
  if (ends.tail) await check.take(ends.tail);
  return { ...(await check.finish()), sha256: ends.sha256 };
}

/** Null where the object is not what its checksum says, as far as that is seen. */
async function readEnds(store: Store, file: RegisteredFile): Promise<Ends | null> {
  const size = Number(file.size);
  const [head, tail] = await Promise.all([
    read(store, file, { start: 0, end: headLength - 1 }),
    size > headLength ? read(store, file, { start: Math.max(headLength, size - tailLength) }) : null,
  ]);
  const { bytes, sha256 } = head;
  const isHeld = sha256 === (tail ? tail.sha256 : hash('sha256', bytes));
  return sha256 !== undefined && isHeld ? { head: bytes, tail: tail?.bytes ?? null, sha256 } : null;
}

async function read(store: Store, file: RegisteredFile, range: ByteRange) {
  const object = await store.getObject(file.s3Key, range);
  if (object?.whole.size !== Number(file.size)) {
    object?.body.destroy();
    throw new ApiError('UPLOAD_NOT_FOUND');
  }
  return { bytes: await buffer(object.body), sha256: object.whole.sha256 };
}

/**
 * The ends of a text without letters that were cut in two. Null for one that its ends do not tell of: in UTF-16, where each
 * letter has two bytes, and where it begins later than its head ends.
 */
function withoutCutLetters(ends: Ends): Ends | null {
  const { head, tail } = ends;
  if (!tail) return ends;
  const isWide = head[0] === 0xfe || head[0] === 0xff;
  if (isWide || head.toString('latin1').trimStart() === '') return null;
  const isContinued = (byte = 0) => byte >= 0x80 && byte < 0xc0;
  let end = head.length;
  while (end > head.length - mostContinued && isContinued(head[end - 1])) end--;
  if ((head[end - 1] ?? 0) >= 0xc0) end--;
  let start = 0;
  while (start < mostContinued && isContinued(tail[start])) start++;
  return { ...ends, head: head.subarray(0, end), tail: tail.subarray(start) };
}
