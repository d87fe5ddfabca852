import { mkdtempSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { Document, DocumentFormat, RenderedFile, RenderOptions } from './document.ts';
import { DocumentError, type DocumentErrorCode, type DocumentPlace } from './document-error.ts';
import { practiceText } from './practice-text.ts';
import { renderFormat } from './render-format.ts';

// A process that renders one document after the other for renderer.ts, which kills it when one takes too long.

export interface RenderTask {
  /** What it may use. */
  cpuSeconds: number;
  document: Document;
  format: DocumentFormat;
  options: RenderOptions;
}

/** Which chapter is about to be read (null: all are), and then one outcome. Or that it is warm. */
export type ChildMessage =
  | { chapter: number | null }
  | { isWarm: true }
  /** Its bytes are in a file, in a folder of its own: through the channel they would be copied four times. */
  | { file: Omit<RenderedFile, 'bytes'>; path: string }
  | { code: DocumentErrorCode; message: string; place: DocumentPlace | null; cause: string };

const megabytes = Number(process.argv[2]);

// A thread sees what the main one cannot while it is in native code: that the document has used up its time on the CPU
// (not on the clock: other programs may be slow, too) or its memory, or that the parent is gone.
const watch = `
  const { parentPort, workerData: { megabytes, parent } } = require('node:worker_threads');
  let before = process.cpuUsage();
  let cpuSeconds = Infinity;
  parentPort.on('message', (limit) => { before = process.cpuUsage(); cpuSeconds = limit; });
  setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    if (user + system > cpuSeconds * 1e6) process.kill(process.pid, 'SIGXCPU');
    if (process.memoryUsage.rss() > megabytes * 2 ** 20 || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 50);
`;
const watcher = new Worker(watch, {
  eval: true,
  workerData: { megabytes, parent: process.ppid },
  resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
});
watcher.unref();

function send(message: ChildMessage): void {
  process.send?.(message);
}

async function render({ document, format, options }: RenderTask): Promise<ChildMessage> {
  try {
    const settings = { ...options, coverPage: true };
    const { bytes, ...file } = await renderFormat(document, format, settings, (chapter) => send({ chapter }));
    const folder = mkdtempSync(path.join(tmpdir(), 'sorami-spool-'));
    const place = path.join(folder, `file.${file.extension}`);
    writeFileSync(place, bytes, { mode: 0o600 });
    return { file, path: place };
  } catch (error) {
    const cause = String(error instanceof Error ? (error.cause ?? error.stack) : error).slice(0, 4000);
    if (error instanceof DocumentError) {
      const { code, message, place } = error;
      return { code, message, place, cause };
    }
    // Nested deeper than the stack of calls goes.
    if (error instanceof RangeError)
      return { code: 'RENDER_TOO_LARGE', message: 'The document is nested too deeply.', place: null, cause };
    return { code: 'RENDER_FAILED', message: 'The document could not be rendered.', place: null, cause };
  }
}

process.on('disconnect', () => process.exit());
process.on('message', async (task: RenderTask | 'warm') => {
  if (task === 'warm') {
    // What most texts need is loaded and compiled, and as quick as code becomes by use.
    await renderFormat(practiceText, 'pdf');
    send({ isWarm: true });
  } else {
    watcher.postMessage(task.cpuSeconds);
    send(await render(task));
  }
  // It is killed in the end, and could not then.
  flushCompileCache();
  // Gives the memory of dead objects back now, which V8 would keep until it needs it again.
  globalThis.gc?.();
});
