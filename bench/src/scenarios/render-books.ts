import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { createPainter } from '@sorami/preview-engines/image/create-painter';
import { z } from 'zod';
import { measuredResult, type Result } from '../result.ts';

const reportSchema = z.object({
  seconds: z.record(z.string(), z.object({ cold: z.number(), first: z.number(), again: z.number() })),
  longestBlockMs: z.number(),
  peakMegabytes: z.number(),
});

/** Seconds allowed for 20,000 words. */
const allowed = { pdf: 1, epub: 1.5, docx: 1.5 } as const;
const mostMegabytes = 300;
const longestBlock = 50;
const pictureCount = 20;
const missing = { cold: Number.NaN, first: Number.NaN, again: Number.NaN };

/** What rendering a book of 20,000 words with formulas and 20 pictures costs: time per format, memory of the process, and how long its event loop waits. */
export async function renderBooks(): Promise<Result[]> {
  const program = path.join(import.meta.dirname, '../rendering/main.ts');
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-bench-rendering-'));
  const pictures = path.join(folder, 'pictures');
  await mkdir(pictures);
  await paintPictures(pictures);
  // What strips the types takes as much memory as a short rendering: a first run, of nothing, leaves its work for the second.
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') };
  await promisify(execFile)(process.execPath, [program], { env });
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program, pictures], { env });
  await rm(folder, { recursive: true });
  const { seconds, longestBlockMs, peakMegabytes } = reportSchema.parse(JSON.parse(stdout));
  const times = Object.entries(allowed).map(([format, most]): Result => {
    const { cold, first, again } = seconds[format] ?? missing;
    return measuredResult(
      `20,000 words, 240 formulas and 20 pictures to ${format}`,
      `${first.toFixed(2)} s`,
      `< ${most.toFixed(1)} s`,
      first < most,
      `again ${again.toFixed(2)} s; with no process ready ${cold.toFixed(2)} s`,
    );
  });
  return [
    ...times,
    measuredResult(
      'rendering: memory',
      `${peakMegabytes.toFixed(0)} MB`,
      `< ${mostMegabytes} MB`,
      peakMegabytes < mostMegabytes,
      'two at a time',
    ),
    measuredResult(
      'rendering: event loop',
      `${longestBlockMs.toFixed(0)} ms`,
      `< ${longestBlock} ms`,
      longestBlockMs < longestBlock,
      'longest wait, two at a time',
    ),
  ];
}

/** As the generator hands them over: what is like a photograph as JPEG. */
async function paintPictures(folder: string): Promise<void> {
  const painter = createPainter();
  const { signal } = new AbortController();
  const order = { width: 1024, height: 1024, quality: 'standard', format: 'JPEG' } as const;
  for (let index = 0; index < pictureCount; index++) {
    const { bytes } = await painter.paint({ ...order, prompt: `Vers ${index} heures`, index }, signal);
    await writeFile(path.join(folder, `picture-${index + 10}.jpg`), bytes);
  }
  await painter.close();
}
