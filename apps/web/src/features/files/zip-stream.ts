import type { SoramiFile } from '@sorami/contracts/files';
import { makeZip } from 'client-zip';

/** What no file system takes, and what would change how the rest of a name is read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\:*?"<>|]/g;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const longestBytes = 200;
const ending = /(?<=.)\.[\p{L}\p{N}]{1,15}$/u;

function split(name: string): [stem: string, extension: string] {
  const extension = ending.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - extension.length), extension];
}

/** Cuts to a number of UTF-8 bytes, never through a character. */
function cut(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= bytes) return text;
  let length = 0;
  let kept = '';
  for (const character of text) {
    length += encoder.encode(character).length;
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}

/** A name that any file system takes, with its extension kept. */
export function safeName(name: string): string {
  const clean = name.toWellFormed().normalize('NFC').replace(forbidden, '_');
  const [stem, extension] = split(withoutEnd(clean).trimStart());
  const kept = withoutEnd(cut(stem, longestBytes - new TextEncoder().encode(extension).length));
  const named = /[^._\s]/.test(kept) ? kept : kept.replace(/[.\s]/g, '_') || 'file';
  return `${reserved.test(named.split('.')[0]?.trim() ?? '') ? '_' : ''}${named}${extension}`;
}

/** Windows drops points and spaces at the end of a name. */
function withoutEnd(name: string): string {
  return /^.*[^. ]/s.exec(name)?.[0] ?? '';
}

/** The names under which files lie side by side in one zip: safe, and no two alike to any file system. */
export function zipNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const counters = new Map<string, number>();
  return names.map((name) => {
    const safe = safeName(name);
    const [stem, extension] = split(safe);
    const key = safe.toLowerCase();
    let count = counters.get(key) ?? 1;
    let candidate = safe;
    while (taken.has(candidate.toLowerCase())) {
      count += 1;
      candidate = `${stem} (${count})${extension}`;
    }
    counters.set(key, count);
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

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
