import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import type { DocumentFormat } from '@sorami/documents/document';
import { createRenderer } from '@sorami/documents/renderer';
import { longBook } from './long-book.ts';

// A process of its own, so that its memory is that of rendering alone. Takes a folder of pictures, and prints what it
// measured as JSON.
const formats = ['pdf', 'epub', 'docx'] as const satisfies DocumentFormat[];
const rounds = 3;

const renderer = createRenderer();
let peakMegabytes = 0;
let sampling = true;
const samples = sample();
const [, , folder = ''] = process.argv;
const names = readdirSync(folder).sort();
const book = longBook(
  Object.fromEntries(
    names.map((name) => [
      `/api/files/${path.parse(name).name}`,
      { path: path.join(folder, name), contentType: 'image/jpeg', width: 1024, height: 1024 },
    ]),
  ),
);
const seconds: Record<string, { first: number; again: number }> = {};
for (const format of formats) {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const startedAt = performance.now();
    await renderer.render(book, format);
    times.push((performance.now() - startedAt) / 1000);
  }
  const [first = 0, ...rest] = times;
  seconds[format] = { first, again: rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)] ?? first };
}

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
for (let round = 0; round < rounds; round++) {
  await Promise.all(formats.slice(0, 2).map((format) => renderer.render(book, format)));
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
