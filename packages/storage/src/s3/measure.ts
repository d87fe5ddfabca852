import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Bytes on their way through, counted and hashed. `size` and `sha256` are final once all have been read. */
export interface Measured {
  /** Reads until more than `limit` bytes have come or the source has ended. */
  readUpTo(limit: number): Promise<{ chunks: Uint8Array[]; ended: boolean }>;
  /** What was read before, then all that is left. */
  continueAfter(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array>;
  size(): number;
  sha256(): string;
}

export function measure(source: Readable): Measured {
  const digest = createHash('sha256');
  let size = 0;

  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      digest.update(bytes);
      size += bytes.byteLength;
      yield bytes;
    }
  }
  const rest = pass();

  return {
    async readUpTo(limit) {
      const chunks: Uint8Array[] = [];
      let length = 0;
      while (length <= limit) {
        const next = await rest.next();
        if (next.done) return { chunks, ended: true };
        chunks.push(next.value);
        length += next.value.byteLength;
      }
      return { chunks, ended: false };
    },
    async *continueAfter(chunks) {
      yield* chunks;
      yield* rest;
    },
    size: () => size,
    sha256: () => digest.digest('hex'),
  };
}
