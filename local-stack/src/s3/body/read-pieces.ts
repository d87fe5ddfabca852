import type { FileHandle } from 'node:fs/promises';

/** Bytes read from the disk at a time. */
const pieceSize = 256 * 1024;

/**
 * Reads bytes of a file. Every piece is the same memory: be done with one before asking for the next. (A buffer
 * for each would leave as many megabytes of garbage as the file has.)
 */
export async function* readPieces(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(pieceSize, length));
  const end = start + length;
  let position = start;
  while (position < end) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, end - position), position);
    if (bytesRead === 0) throw new Error('A data file is shorter than the index says.');
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
