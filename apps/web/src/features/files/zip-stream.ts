import type { SoramiFile } from '@sorami/contracts/files';
import { makeZip } from 'client-zip';
import { zipNames } from './zip-names.ts';

export interface ZipSource {
  /** Opens the bytes of a file; null where it is gone or may no longer be read. */
  open: (file: SoramiFile, signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | null>;
  onBytes: (count: number) => void;
  onMissing: (file: SoramiFile) => void;
  signal: AbortSignal;
}

function counted(stream: ReadableStream<Uint8Array>, onBytes: (count: number) => void) {
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        onBytes(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }),
  );
}

/** A zip that is made while it is read: one file at a time is open, and nothing is held in memory. */
export function zipStream(files: readonly SoramiFile[], source: ZipSource): ReadableStream<Uint8Array> {
  const names = zipNames(files.map(({ name }) => name));
  async function* entries() {
    for (const [index, file] of files.entries()) {
      source.signal.throwIfAborted();
      const stream = await source.open(file, source.signal);
      if (!stream) {
        source.onMissing(file);
        continue;
      }
      yield {
        name: names[index] ?? file.id,
        input: counted(stream, source.onBytes),
        lastModified: new Date(file.createdAt),
        size: file.size,
      };
    }
  }
  return makeZip(entries());
}
