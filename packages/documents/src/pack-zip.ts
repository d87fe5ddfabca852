import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** What is in an archive, by its path there. Pictures, which are compressed already, are kept as they are. */
export type Parts = Map<string, string | Uint8Array>;

/** The parts, in their order, as a ZIP that depends on them and the date alone. */
export async function packZip(parts: Parts, date: Date): Promise<Uint8Array<ArrayBuffer>> {
  const archive = new ZipFile();
  // A ZIP keeps local time: shifted so that the same date gives the same bytes in every time zone.
  const mtime = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
  for (const [name, part] of parts) {
    // The first file of an EPUB tells programs what it is, by the first bytes.
    const compress = !/\.(?:png|jpg)$|^mimetype$/.test(name);
    const bytes =
      typeof part === 'string'
        ? Buffer.from(part)
        : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    archive.addBuffer(bytes, name, { mtime, mode: 0o100644, compress, forceDosTimestamp: true });
  }
  archive.end();
  return new Uint8Array(await buffer(archive.outputStream));
}
