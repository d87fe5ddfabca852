import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { createZipWriter, type WrittenZip } from './zip-writer.ts';

/** Bytes of one entry: few in every run of the tests, more than 4 GB by `ARCHIVE_ENTRY_BYTES`. */
const entryBytes = Number(process.env.ARCHIVE_ENTRY_BYTES ?? 1_000_000);

async function* zeros() {
  const piece = Buffer.alloc(1_000_000);
  for (let left = entryBytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}

test('an archive with more than 65,535 entries and 4 GB is read to its end', {
  timeout: 30_000 + entryBytes / 10_000,
}, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zip-'));
  const name = path.join(folder, 'archive.zip');
  const file = await open(name, 'w');
  /** Writes entries to where the zip stands in the file. */
  const write = async (
    written: WrittenZip,
    entries: [string, string | AsyncIterable<Buffer>][],
    ends: boolean,
  ) => {
    const zip = createZipWriter(() => {}, written);
    const adding = (async () => {
      for (const [entry, body] of entries) await zip.add(entry, body, { isPacked: true });
      if (ends) zip.end();
      else zip.output.destroy();
    })();
    try {
      for await (const piece of zip.output as AsyncIterable<Buffer>) {
        await file.write(piece, 0, piece.length, written.size);
        zip.taken(piece.length);
      }
    } catch (error) {
      if (ends) throw error;
    }
    await adding;
  };
  try {
    const written: WrittenZip = { size: 0, entries: [] };
    await write(written, [['first.txt', 'the first']], false);
    const [first] = written.entries;
    if (!first) throw new Error('It was not written');
    // Another process goes on with it, after what is a hole in this file: as many entries, and more than 4 GB.
    const before = { size: 5 * 1024 ** 3, entries: Array.from({ length: 70_000 }, () => first) };
    await write(
      before,
      [
        ['zeros.bin', zeros()],
        ['last.txt', 'the last'],
      ],
      true,
    );

    const zip = await openPromise(name, { lazyEntries: true, autoClose: false });
    expect(zip.entryCount).toBe(70_002);
    const seen = new Map<string, { size: number; said: string }>();
    for await (const entry of zip.eachEntry()) {
      if (seen.has(entry.fileName)) continue;
      const content = await zip.openReadStreamPromise(entry);
      if (entry.fileName === 'zeros.bin') for await (const _ of content);
      const said = entry.fileName === 'zeros.bin' ? '' : await text(content);
      seen.set(entry.fileName, { size: entry.uncompressedSize, said });
    }
    zip.close();
    expect(Object.fromEntries(seen)).toEqual({
      'first.txt': { size: 9, said: 'the first' },
      'zeros.bin': { size: entryBytes, said: '' },
      'last.txt': { size: 8, said: 'the last' },
    });
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
});
