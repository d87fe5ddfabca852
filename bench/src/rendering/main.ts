import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import type { DocumentFormat } from '@sorami/documents/document';
import { createRenderer, type DocumentRenderer } from '@sorami/documents/renderer';
import { longBook } from './long-book.ts';

// A process of its own, so that its memory is that of rendering alone. Takes a folder of pictures, and prints what it
// measured as JSON; without one it has loaded what it needs, and ends.
const formats = ['pdf', 'epub', 'docx'] as const satisfies DocumentFormat[];
const rounds = 3;

const [, , folder] = process.argv;
if (folder === undefined) process.exit();
let peakMegabytes = 0;
let sampling = true;
const samples = sample();
const names = readdirSync(folder).sort();
const book = longBook(
  Object.fromEntries(
    names.map((name) => [
      `/api/files/${path.parse(name).name}`,
      { path: path.join(folder, name), contentType: 'image/jpeg', width: 1024, height: 1024 },
    ]),
  ),
);
const seconds: Record<string, { cold: number; first: number; again: number }> = {};
for (const format of formats) {
  const cold = createRenderer();
  const alone = await timeOf(cold, format);
  await cold.close();
  // What a person meets: a process is kept ready, and has rendered nothing of theirs yet.
  const renderer = createRenderer();
  await renderer.warm();
  const times = [];
  for (let round = 0; round <= rounds; round++) times.push(await timeOf(renderer, format));
  await renderer.close();
  const [first = 0, ...rest] = times;
  const again = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)] ?? first;
  seconds[format] = { cold: alone, first, again };
}

const renderer = createRenderer();
await renderer.warm();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
for (let round = 0; round < rounds; round++) {
  await Promise.all(formats.slice(0, 2).map((format) => timeOf(renderer, format)));
}
delay.disable();
await renderer.close();
sampling = false;
await samples;
const report = {
  seconds,
  longestBlockMs: delay.max / 1e6,
  peakMegabytes,
};
process.stdout.write(`${JSON.stringify(report)}\n`);

/** Seconds. What was rendered is let go of at once: it is no longer the renderer's. */
async function timeOf(renderer: DocumentRenderer, format: (typeof formats)[number]): Promise<number> {
  const startedAt = performance.now();
  await renderer.render(book, format);
  const seconds = (performance.now() - startedAt) / 1000;
  globalThis.gc?.();
  return seconds;
}

/** Follows how much memory this process and those that render take together, shared pages counted once. Linux only. */
async function sample(): Promise<void> {
  while (sampling) {
    peakMegabytes = Math.max(peakMegabytes, await megabytesOf(process.pid));
    await setTimeout(20);
  }
}

async function megabytesOf(pid: number): Promise<number> {
  try {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const ofChildren = await Promise.all(
      children
        .split(' ')
        .filter(Boolean)
        .map((child) => megabytesOf(Number(child))),
    );
    return (
      Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024 +
      ofChildren.reduce((sum, one) => sum + one, 0)
    );
  } catch {
    // It has just ended.
    return 0;
  }
}
