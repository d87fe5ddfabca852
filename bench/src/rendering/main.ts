import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import type { DocumentFormat } from '@sorami/documents/document';
import { createRenderer } from '@sorami/documents/renderer';
import { longBook } from './long-book.ts';

// A process of its own, so that its memory is that of rendering alone. Prints what it measured as JSON.
const formats = ['pdf', 'epub', 'docx'] as const satisfies DocumentFormat[];
const rounds = 3;

const renderer = createRenderer();
const book = longBook();
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
const report = {
  seconds,
  longestBlockMs: delay.max / 1e6,
  // Kilobytes on every system that Node runs on.
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
