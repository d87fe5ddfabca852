import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

/** The backup is sealed with another key, or its bytes are not those that were written. */
export class SealError extends Error {
  override name = 'SealError';
}

const magic = Buffer.from('SORAMI1\n');
const saltBytes = 32;
/** Bytes of plain text in a chunk; each is sealed by itself, so that nothing is given out that was not verified. */
const chunkBytes = 64 * 1024;
const tagBytes = 16;

/** Every file has a key of its own, so that counting chunks is enough for nonces that never repeat. */
function fileKey(key: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'sorami backup file', 32));
}

/** The nonce says which chunk it is, and whether it is the last: none can be moved, left out or cut off. */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(place, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<[Buffer, boolean]> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    held.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    length += piece.byteLength;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let start = 0;
    // The last chunk is told apart by being held back until the end.
    for (; all.length - start > size; start += size) yield [all.subarray(start, start + size), false];
    held = [all.subarray(start)];
    length = all.length - start;
  }
  yield [Buffer.concat(held), true];
}

/** Encrypts with AES-256-GCM, chunk by chunk. `key` has 32 bytes. */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const own = fileKey(key, salt);
  yield Buffer.concat([magic, salt]);
  let place = 0;
  for await (const [chunk, isLast] of inChunks(source, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(place++, isLast));
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The plain text of what `seal` made. @throws SealError before anything false is given out */
export async function* unseal(source: Readable, key: Uint8Array): AsyncGenerator<Buffer> {
  let own: Buffer | undefined;
  let place = 0;
  const headBytes = magic.length + saltBytes;
  async function* body(): AsyncGenerator<Uint8Array> {
    let head = Buffer.alloc(0);
    for await (const piece of source as AsyncIterable<Buffer>) {
      if (own) {
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < headBytes) continue;
      if (!head.subarray(0, magic.length).equals(magic))
        throw new SealError('This is no sealed file of a backup');
      own = fileKey(key, head.subarray(magic.length, headBytes));
      yield head.subarray(headBytes);
    }
  }
  for await (const [chunk, isLast] of inChunks(body(), chunkBytes + tagBytes)) {
    if (!own || chunk.length < tagBytes) throw new SealError('A file of the backup is cut short');
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(place++, isLast));
    decipher.setAuthTag(chunk.subarray(-tagBytes));
    try {
      yield Buffer.concat([decipher.update(chunk.subarray(0, -tagBytes)), decipher.final()]);
    } catch (cause) {
      throw new SealError('A file of the backup was changed, or the key is another', { cause });
    }
  }
}

/** Under which name a file's bytes are kept: with a key, one that says nothing of them to others. */
export function objectName(sha256: string, key: Uint8Array | null): string {
  const name = key ? createHmac('sha256', key).update(`object ${sha256}`).digest('hex') : sha256;
  return `objects/${name.slice(0, 2)}/${name}`;
}
