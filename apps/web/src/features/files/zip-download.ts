import type { SoramiFile } from '@sorami/contracts/files';
import { type ZipSource, zipStream } from './zip-stream.ts';

interface SavePicker {
  showSaveFilePicker(options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }): Promise<{ createWritable(): Promise<WritableStream<Uint8Array>> }>;
}

function canPick(target: object): target is SavePicker {
  return 'showSaveFilePicker' in target;
}

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob on its own time.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Where the bytes of a download go: straight to a file that the person picks, else gathered and saved at the end.
 * Null where the person picked none. Has to be called in answer to a click.
 */
async function chooseTarget(
  name: string,
): Promise<((stream: ReadableStream<Uint8Array>, signal: AbortSignal) => Promise<void>) | null> {
  if (canPick(window)) {
    try {
      const handle = await window.showSaveFilePicker({
        suggestedName: name,
        types: [{ description: 'ZIP', accept: { 'application/zip': ['.zip'] } }],
      });
      const writable = await handle.createWritable();
      return (stream, signal) => stream.pipeTo(writable, { signal });
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return null;
      // Forbidden here, as in a frame: the ordinary way is left.
    }
  }
  return async (stream, signal) => {
    const parts: Blob[] = [];
    await stream.pipeTo(
      // Each part on its own: browsers keep blobs on disk when they grow.
      new WritableStream<Uint8Array>({ write: (chunk) => void parts.push(new Blob([chunk as BlobPart])) }),
      { signal },
    );
    saveBlob(new Blob(parts, { type: 'application/zip' }), name);
  };
}

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
