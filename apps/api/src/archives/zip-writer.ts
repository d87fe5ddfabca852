import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ArchiveManifest } from './format.ts';

export type ZipEntry = ArchiveManifest['entries'][number];

/** A zip that is written as it is read, an entry at a time: of those that are done only names and checksums are kept. */
export interface ZipWriter {
  /** Ends after `end`. Destroyed before that, it makes `add` reject. */
  output: Readable;
  entries: ZipEntry[];
  /** Resolves when all bytes of the entry were taken; its checksum is that of the bytes as they are outside of the zip. */
  add(
    path: string,
    body: string | AsyncIterable<Uint8Array | string>,
    options?: EntryOptions,
  ): Promise<ZipEntry>;
  end(): void;
}

interface EntryOptions {
  changedAt?: Date;
  /** Pictures and films are small already. */
  isPacked?: boolean;
}

/** @param onBytes told of the bytes of entries as they are taken */
export function createZipWriter(onBytes: (bytes: number) => void): ZipWriter {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new TypeError('The zip has no stream');
  const closed = new AbortController();
  output.once('close', () => closed.abort());
  // Whoever reads it is told; without a reader it must not end the process.
  output.on('error', () => {});
  const entries: ZipEntry[] = [];

  return {
    output,
    entries,
    async add(path, body, { changedAt = new Date(), isPacked = false } = {}) {
      const digest = createHash('sha256');
      let size = 0;
      async function* measured() {
        for await (const piece of typeof body === 'string' ? [body] : body) {
          const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
          digest.update(bytes);
          size += bytes.byteLength;
          onBytes(bytes.byteLength);
          yield bytes;
        }
      }
      const stream = Readable.from(measured(), { objectMode: false });
      zip.addReadStream(stream, path, { mtime: changedAt, compress: !isPacked });
      try {
        await finished(stream, { writable: false, signal: closed.signal });
      } catch (error) {
        stream.destroy();
        throw error;
      }
      const entry = { path, size, sha256: digest.digest('hex') };
      entries.push(entry);
      return entry;
    },
    end: () => zip.end(),
  };
}
