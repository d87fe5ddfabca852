import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise } from 'yauzl';
import type { z } from 'zod';
import { type ArchiveManifest, manifestSchema } from './format.ts';

/** An archive whose every byte was held against its manifest. */
export interface OpenArchive {
  manifest: ArchiveManifest;
  has(path: string): boolean;
  sha256Of(path: string): string | undefined;
  open(path: string): Promise<Readable>;
  /** Of an entry that is small: a text, or a record. */
  text(path: string): Promise<string>;
  lines<Schema extends z.ZodType>(path: string, schema: Schema): AsyncGenerator<z.output<Schema>>;
  /** The entries whose names end like this. */
  named(end: string): string[];
  close(): void;
}

const manifestPath = 'manifest.json';
const mostEntries = 2_000_000;
/** Bytes of an entry that is read at once; the longest text has less. */
const longestText = 64 * 1024 ** 2;
const longestManifest = 512 * 1024 ** 2;
/** Texts pack to a tenth, and files not at all: what unpacks to more was made to fill a disk. */
const mostUnpacked = 200;
const stored = 0;
const deflated = 8;

/**
 * Opens an archive and checks it whole, before anything of it is used.
 * @throws Error that says what is wrong with it
 */
export async function openArchive(file: string): Promise<OpenArchive> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true });
  try {
    if (zip.entryCount > mostEntries) throw new Error(`It has ${zip.entryCount} entries`);
    const entries = new Map<string, Entry>();
    let unpacked = 0;
    // Names that lead out of a folder are refused by yauzl itself.
    for await (const entry of zip.eachEntry()) {
      const { fileName, compressionMethod } = entry;
      if (entries.has(fileName)) throw new Error(`${fileName} is in it twice`);
      if (entry.isEncrypted() || (compressionMethod !== stored && compressionMethod !== deflated))
        throw new Error(`${fileName} cannot be read`);
      unpacked += entry.uncompressedSize;
      if (unpacked > mostUnpacked * zip.fileSize) throw new Error('It unpacks to far more than it is');
      entries.set(fileName, entry);
    }
    const find = (path: string) => {
      const entry = entries.get(path);
      if (!entry) throw new Error(`${path} is not in it`);
      return entry;
    };
    const open = (path: string) => zip.openReadStreamPromise(find(path));
    const read = async (path: string, most: number) => {
      if (find(path).uncompressedSize > most) throw new Error(`${path} is too long`);
      return (await buffer(await open(path))).toString('utf8');
    };

    const manifest = manifestSchema.parse(JSON.parse(await read(manifestPath, longestManifest)));
    const listed = new Map(manifest.entries.map((entry) => [entry.path, entry]));
    for (const path of entries.keys()) {
      if (path !== manifestPath && !listed.has(path)) throw new Error(`${path} is not in its manifest`);
    }
    for (const { path, size, sha256 } of manifest.entries) {
      if (find(path).uncompressedSize !== size)
        throw new Error(`${path} has another size than its manifest says`);
      const digest = createHash('sha256');
      for await (const chunk of await open(path)) digest.update(chunk as Buffer);
      if (digest.digest('hex') !== sha256) throw new Error(`${path} is not what its manifest says`);
    }

    return {
      manifest,
      has: (path) => listed.has(path),
      sha256Of: (path) => listed.get(path)?.sha256,
      open,
      text: (path) => read(path, longestText),
      async *lines(path, schema) {
        for await (const line of createInterface({
          input: await open(path),
          crlfDelay: Number.POSITIVE_INFINITY,
        })) {
          if (line !== '') yield schema.parse(JSON.parse(line));
        }
      },
      named: (end) => [...listed.keys()].filter((path) => path.endsWith(end)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
