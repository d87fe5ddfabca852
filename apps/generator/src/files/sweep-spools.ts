import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const spoolPrefix = 'sorami-spool-';
/** Milliseconds, much longer than an inspection or a film takes. */
const abandonedAfter = 3_600_000;

/** Deletes the temporary files that killed processes left. */
export async function sweepSpools(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(spoolPrefix));
  for (const name of folders) {
    const folder = path.join(tmpdir(), name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > abandonedAfter) await rm(folder, { recursive: true, force: true });
  }
}
