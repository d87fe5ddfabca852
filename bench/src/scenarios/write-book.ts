import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { bookSchema } from '@sorami/contracts/books';
import { exportFormats } from '@sorami/contracts/documents';
import { startedJobSchema } from '@sorami/contracts/jobs';
import { measuredResult, type Result } from '../result.ts';
import type { Stack } from '../stack/start-stack.ts';

const asked = {
  title: 'Le jardin qui boit la pluie',
  topic: 'Un jardin de ville qui vit de la pluie',
  goal: 'Donner à qui a un balcon l’envie et les moyens de commencer',
  chapterCount: 8,
  wordsPerChapter: 1200,
};
const targets = { firstChapter: 3, whole: 20, formats: 10 };
/** Milliseconds between two looks: less than anybody notices. */
const pause = 50;

/** A book from the click to its files: its first chapter, the whole of it, and then each format, one after the other. */
export async function writeBook({ api, people }: Stack): Promise<Result[]> {
  const headers = { authorization: `Bearer ${await people.small.mint()}` };
  const startedAt = performance.now();
  const since = (moment: number) => (performance.now() - moment) / 1000;
  const started = await fetch(`${api.url}/api/books`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (started.status !== 202) throw new Error(`POST /api/books: ${started.status} ${await started.text()}`);
  const { job } = startedJobSchema.parse(await started.json());
  const address = `${api.url}/api/books/${job.resourceId}`;

  let firstChapter = Number.NaN;
  for (;;) {
    const book = bookSchema.parse(await (await fetch(address, { headers })).json());
    if (Number.isNaN(firstChapter) && book.writtenChapters > 0) firstChapter = since(startedAt);
    if (book.job?.status === 'COMPLETED') break;
    if (book.job?.status === 'FAILED' || since(startedAt) > 2 * targets.whole) {
      throw new Error(`The book is not written: ${JSON.stringify(book.job)}`);
    }
    await wait(pause);
  }
  const whole = since(startedAt);

  const writtenAt = performance.now();
  for (const format of exportFormats) {
    const link = await fetch(`${address}/export?format=${format}`, { headers, redirect: 'manual' });
    const file = await fetch(link.headers.get('location') ?? '');
    if (!file.ok) throw new Error(`The ${format} is answered with ${link.status} and ${file.status}`);
    await file.arrayBuffer();
  }
  return [
    result('a book of 8 x 1,200 words: first chapter', firstChapter, targets.firstChapter),
    result('the whole book', whole, targets.whole),
    result('then all five formats, downloaded', since(writtenAt), targets.formats),
  ];
}

function result(what: string, seconds: number, most: number): Result {
  return measuredResult(what, `${seconds.toFixed(1)} s`, `< ${most} s`, seconds < most);
}
