import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ArchiveManifest } from './format.ts';

export type ZipEntry = ArchiveManifest['entries'][number];

/** What a zip holds before it is ended: each entry with its record in the directory at the end, in base64. */
export interface WrittenZip {
  /** Bytes. */
  size: number;
  entries: (ZipEntry & { record: string })[];
}

/** A zip that is written as it is read, an entry at a time: of those that are done only names, checksums and records are kept. */
export interface ZipWriter {
  /** Ends after `end`. Destroyed before that, it makes `add` reject. */
  output: Readable;
  /** Whoever reads says so, once so many bytes of the output are cared for. */
  taken(bytes: number): void;
  written: WrittenZip;
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

/** What yazl keeps of its zip. It looks through all entries for each one: they are given back to it for the end alone. */
interface Innards {
  entries: { state: number; getCentralDirectoryRecord(): Buffer }[];
  outputStreamCursor: number;
}
/** Of an entry whose bytes are all in the output. */
const entryIsDone = 3;

/**
 * @param onBytes told of the bytes of entries as they are taken
 * @param written what there is already, of a zip that is gone on with
 */
export function createZipWriter(
  onBytes: (bytes: number) => void,
  written: WrittenZip = { size: 0, entries: [] },
): ZipWriter {
  const zip = new ZipFile();
  const innards = zip as unknown as Innards;
  innards.outputStreamCursor = written.size;
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new TypeError('The zip has no stream');
  const taking = new EventEmitter();
  const closed = new AbortController();
  output.once('close', () => closed.abort());
  // Whoever reads it is told; without a reader it must not end the process.
  output.on('error', () => {});

  async function record(): Promise<string> {
    const [entry] = innards.entries;
    if (!entry) throw new TypeError('The zip has no entry');
    while (entry.state < entryIsDone || written.size < innards.outputStreamCursor)
      await once(taking, 'taken', { signal: closed.signal });
    innards.entries = [];
    return entry.getCentralDirectoryRecord().toString('base64');
  }

  return {
    output,
    taken(bytes) {
      written.size += bytes;
      taking.emit('taken');
    },
    written,
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
        const entry = { path, size, sha256: digest.digest('hex') };
        written.entries.push({ ...entry, record: await record() });
        return entry;
      } catch (error) {
        stream.destroy();
        throw error;
      }
    },
    end() {
      innards.entries = written.entries.map((entry) => ({
        state: entryIsDone,
        getCentralDirectoryRecord: () => Buffer.from(entry.record, 'base64'),
      }));
      zip.end();
    },
  };
}
