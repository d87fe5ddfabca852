import type { SoramiFile } from '@sorami/contracts/files';
import { chooseTarget } from './save-stream.ts';
import { type ZipSource, zipStream } from './zip-stream.ts';

export interface ZipProgress {
  files: number;
  done: number;
  total: number;
}

export type ZipOutcome = { kind: 'done'; missing: number } | { kind: 'cancelled' };

let progress: ZipProgress | null = null;
let running: AbortController | undefined;
let nextTold = 0;
const listeners = new Set<() => void>();
const tellEvery = 100;

function tell(next: ZipProgress | null): void {
  progress = next;
  for (const listener of listeners) listener();
}

/** The one zip that this tab is making. It goes on while one looks at other pages. */
export const zipDownload = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => progress,
  readOnServer: (): ZipProgress | null => null,
  cancel: () => running?.abort(),
};

/** Makes one zip of several files and saves it under `name`. Throws what opening a file throws. */
export async function downloadAsZip(
  files: readonly SoramiFile[],
  name: string,
  open: ZipSource['open'],
): Promise<ZipOutcome> {
  const save = await chooseTarget(name);
  if (!save) return { kind: 'cancelled' };
  const controller = new AbortController();
  running = controller;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let missing = 0;
  tell({ files: files.length, done, total });
  try {
    const stream = zipStream(files, {
      open,
      signal: controller.signal,
      onMissing: (file) => {
        missing += 1;
        done += file.size;
      },
      onBytes: (count) => {
        done += count;
        if (Date.now() < nextTold) return;
        nextTold = Date.now() + tellEvery;
        tell({ files: files.length, done, total });
      },
    });
    await save(stream, controller.signal);
    return { kind: 'done', missing };
  } catch (problem) {
    if (controller.signal.aborted) return { kind: 'cancelled' };
    throw problem;
  } finally {
    running = undefined;
    tell(null);
  }
}
