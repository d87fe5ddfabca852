import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { previewNotice } from '@sorami/contracts/documents';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { EngineBusyError, EngineRefusedError, EngineUnfitAnswerError } from './engines/engine-errors.ts';
import { createPreviewTextEngine } from './engines/text/preview-text-engine.ts';
import { noteSpent } from './engines/text/spent-usage.ts';
import type { TextEngine } from './engines/text/text-engine.ts';
import { callJob, submit } from './testing/call.ts';
import { type Bench, blogBody, bookBody, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { fakeImageEngine } from './testing/fake-image-engine.ts';
import { fakeTextEngine, textGate } from './testing/fake-text-engine.ts';
import { waitFor } from './testing/start-receiver.ts';

let bench: Bench;
let app: FastifyInstance;

beforeAll(async () => {
  bench = await createBench();
});
afterEach(async () => {
  await app.close();
});
afterAll(async () => {
  await bench.close();
});

async function start(textEngine: TextEngine, env: Partial<Bench['env']> = {}): Promise<void> {
  app = await buildApp({ ...bench.env, ...env }, { imageEngine: fakeImageEngine(), textEngine });
}

async function submitBook(jobId: string, overrides: Record<string, unknown> = {}) {
  return submit(app, await bench.user.mint(), jobId, bookBody(overrides), 'books');
}

async function submitBlog(jobId: string, overrides: Record<string, unknown> = {}) {
  return submit(app, await bench.user.mint(), jobId, blogBody(overrides), 'blogs');
}

const ended = (jobId: string, attempt = 1) => bench.receiver.ended(jobId, { attempt });

/** What was written to the outbox, whether it was delivered or overtaken. */
async function eventsOf(jobId: string): Promise<JobEvent['data'][]> {
  const { rows } = await bench.pool.query(
    'select payload from generator.events where job_id = $1 order by sequence',
    [jobId],
  );
  return rows.map(({ payload }) => payload.data);
}

async function bytesOf(key: string | undefined): Promise<Buffer> {
  const object = await bench.store.getObject(key ?? '');
  return object ? buffer(object.body) : Buffer.alloc(0);
}

const steps = ['write-chapter 0', 'write-chapter 1', 'write-chapter 2'];
const contentsOf = (event: JobEvent['data']) => event.book?.chapters.map(({ content }) => content !== null);

test('writes a book chapter by chapter, paints its cover and lays it out', async () => {
  const engine = fakeTextEngine();
  await start(engine);
  const jobId = newJobId();
  expect(await submitBook(jobId)).toEqual({
    status: 202,
    body: { id: jobId, attempt: 1, status: 'PENDING', sequence: 0 },
  });
  const end = await ended(jobId);
  expect(engine.asked).toEqual(['plan-book', ...steps, 'write-front-matter']);
  expect(end).toMatchObject({
    kind: 'book',
    status: 'COMPLETED',
    progress: 100,
    usage: { inputTokens: 500, outputTokens: 50, costMicros: 35 },
    engine: { model: 'fake', modelVersion: '1', embedded: true },
    article: null,
    book: {
      subtitle: 'Un sous-titre',
      description: 'La quatrième de couverture.',
      keywords: ['pain', 'levain', 'four'],
      preface: 'Avant tout : Résumé 1. Résumé 2. Résumé 3.',
      chapters: [
        { index: 0, title: 'Étape 1', summary: 'Ce que dit l’étape 1.', content: 'Le chapitre 1 suit : ' },
        { index: 1, content: 'Le chapitre 2 suit : Résumé 1.' },
        { index: 2, content: 'Le chapitre 3 suit : Résumé 1. Résumé 2.' },
      ],
    },
  });

  const [cover, book] = end.files;
  const folder = `users/${bench.user.clerkId}/books/${jobId}`;
  expect(cover).toMatchObject({
    index: 0,
    key: `${folder}/le-pain-du-matin-1.png`,
    name: 'Le pain du matin – couverture.png',
    contentType: 'image/png',
    width: 1024,
    height: 1536,
    thumbnail: { key: `${folder}/thumb_1.webp`, width: 320, height: 480 },
    large: { key: `${folder}/large_1.webp`, width: 640, height: 960 },
    metadata: { prompt: 'Un pain sur une table' },
  });
  expect(book).toMatchObject({
    index: 1,
    key: `${folder}/le-pain-du-matin-2.pdf`,
    name: 'Le pain du matin.pdf',
    contentType: 'application/pdf',
    metadata: { engine: 'fake', embedded: true, models: ['fake-large-001'] },
  });
  expect((await bench.keys()).filter((key) => key.includes(jobId))).toHaveLength(4);
  const pdf = await bytesOf(book?.key);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(book?.sha256);

  const events = await eventsOf(jobId);
  expect(events.map(({ message }) => message && [message.code, message.params.index])).toEqual([
    ['PREPARING', undefined],
    ['BOOK_PLANNING', undefined],
    ['CHAPTER_WRITING', 1],
    ['CHAPTER_WRITING', 2],
    ['CHAPTER_WRITING', 3],
    ['PREFACE_WRITING', undefined],
    ['COVER_PAINTING', undefined],
    ['LAYING_OUT', undefined],
    null,
  ]);
  expect(events.map(contentsOf)).toEqual([
    undefined,
    undefined,
    [false, false, false],
    [true, false, false],
    [true, true, false],
    ...Array(4).fill([true, true, true]),
  ]);
  expect(events.map(({ progress }) => progress)).toEqual([0, 0, 14, 29, 43, 57, 71, 86, 100]);
  expect(bench.receiver.deliveries.at(-1)?.path).toBe('/api/webhooks/book-completion');
});

test('writes an article, which grows in the order in which it is read', async () => {
  const engine = fakeTextEngine();
  await start(engine);
  const jobId = newJobId();
  await submitBlog(jobId);
  const end = await ended(jobId);
  expect(engine.asked).toEqual([
    'plan-article',
    'write-section 0',
    'write-section 1',
    'write-introduction',
    'write-conclusion',
    'describe-article',
  ]);
  const sections = ['## Farine\n\nLa section 1, après 0.', '## Levain\n\nLa section 2, après 1.'];
  const whole = ['L’introduction.', ...sections, '## Pour conclure\n\nLa conclusion.'].join('\n\n');
  expect(end).toMatchObject({
    kind: 'blog',
    status: 'COMPLETED',
    book: null,
    article: {
      title: 'Un bon pain chez soi, pas à pas',
      slug: 'bon-pain-oeuvre-d-ete',
      metaDescription: 'Ce que l’on apprend ici.',
      tags: ['pain', 'levain'],
      content: whole,
    },
    usage: { inputTokens: 600 },
  });
  expect((await eventsOf(jobId)).map(({ article }) => article?.content)).toEqual([
    undefined,
    undefined,
    '',
    sections[0],
    sections.join('\n\n'),
    ['L’introduction.', ...sections].join('\n\n'),
    ...Array(4).fill(whole),
  ]);

  const [cover, article] = end.files;
  const folder = `users/${bench.user.clerkId}/blogs/${jobId}`;
  expect(cover).toMatchObject({ index: 0, contentType: 'image/jpeg', width: 1536, height: 1024 });
  expect(cover?.key).toMatch(new RegExp(`^${folder}/`));
  expect(article).toMatchObject({ index: 1, name: 'Un bon pain chez soi, pas à pas.md' });
  const markdown = (await bytesOf(article?.key)).toString();
  expect(markdown).toContain('author: "Éléonore Lefèvre"');
  expect(markdown).toContain(previewNotice.fr);
  expect(markdown).toContain('## Pour conclure');
  expect(bench.receiver.deliveries.at(-1)?.path).toBe('/api/webhooks/blog-completion');
});

test('keeps the chapters of a book that is cancelled, and goes on from there', async () => {
  const held = textGate(/chapter 2/);
  const engine = fakeTextEngine(held.before);
  await start(engine);
  const jobId = newJobId();
  await submitBook(jobId);
  await waitFor('the last chapter to be in hand', () => held.waiting.length === 1);
  await callJob(app, 'POST', `${jobId}/cancel`, bench.user);
  const cancelled = await ended(jobId);
  expect(cancelled).toMatchObject({ status: 'CANCELLED', files: [], usage: { inputTokens: 300 } });
  expect(contentsOf(cancelled)).toEqual([true, true, false]);

  held.open();
  engine.asked.length = 0;
  await submitBook(jobId, { attempt: 2 });
  const end = await ended(jobId, 2);
  expect(end).toMatchObject({ status: 'COMPLETED', usage: { inputTokens: 500 } });
  expect(engine.asked).toEqual(['write-chapter 2', 'write-front-matter']);
  expect(end.book?.chapters.slice(0, 2)).toEqual(cancelled.book?.chapters.slice(0, 2));
});

test('begins no chapter of a book after its cancellation was answered', async () => {
  const embedded = createPreviewTextEngine();
  const jobId = newJobId();
  const answered = Promise.withResolvers<number>();
  let begun = 0;
  await start({
    ...embedded,
    generate(task, options) {
      if (task.name === 'write-chapter') begun += 1;
      if (task.name === 'write-chapter' && begun === 3)
        callJob(app, 'POST', `${jobId}/cancel`, bench.user).then(
          () => answered.resolve(begun),
          answered.reject,
        );
      return embedded.generate(task, options);
    },
  });
  await submitBook(jobId, { chapterCount: 20, wordsPerChapter: 3000 });
  const inHand = await answered.promise;
  const cancelled = await ended(jobId);
  const written = contentsOf(cancelled)?.filter(Boolean).length;
  expect(cancelled.status).toBe('CANCELLED');
  expect(written).toBeGreaterThanOrEqual(2);
  expect(written).toBeLessThanOrEqual(inHand);
  expect(inHand).toBeLessThan(20);
});

test('hears of a cancellation by what it puts on record, if not before', async () => {
  const held = textGate(/chapter 1/);
  const engine = fakeTextEngine(held.before);
  await start(engine);
  const jobId = newJobId();
  await submitBook(jobId);
  await waitFor('the second chapter to be in hand', () => held.waiting.length === 1);
  await bench.pool.query('update generator.runs set cancel_requested = true where job_id = $1', [jobId]);
  held.open();
  expect((await ended(jobId)).status).toBe('CANCELLED');
  expect(engine.asked).not.toContain('write-chapter 2');
});

test('ends with a reason what the engine refuses or cannot write, and may be tried again', async () => {
  const failures: unknown[] = [
    new EngineRefusedError('Not this'),
    new EngineUnfitAnswerError('write-chapter', 3, ['It is no JSON.']),
  ];
  const [refusal, unfit] = failures;
  noteSpent(refusal, { inputTokens: 7, outputTokens: 5, costMicros: 2.4 });
  noteSpent(unfit, { inputTokens: 1000, outputTokens: 1, costMicros: 1 });
  const engine = fakeTextEngine((asked) => {
    if (asked === 'write-chapter 1' && failures.length > 0) throw failures.shift();
  });
  await start(engine);
  const jobId = newJobId();
  await submitBook(jobId);
  const refused = await ended(jobId);
  expect(refused).toMatchObject({ status: 'FAILED', failure: { code: 'REFUSED' } });
  // A plan and a chapter are there, and what led to nothing was paid for too.
  expect(refused.usage).toEqual({ inputTokens: 207, outputTokens: 25, costMicros: 16 });
  expect(contentsOf(refused)).toEqual([true, false, false]);
  await submitBook(jobId, { attempt: 2 });
  expect(await ended(jobId, 2)).toMatchObject({ status: 'FAILED', failure: { code: 'TEXT_UNUSABLE' } });
  await submitBook(jobId, { attempt: 3 });
  expect(await ended(jobId, 3)).toMatchObject({ status: 'COMPLETED', usage: { inputTokens: 1507 } });
  expect(engine.asked.filter((asked) => asked === 'write-chapter 0')).toHaveLength(1);
});

test('fails over a text that nothing could carry, rather than choking on it', async () => {
  const plan = (chapters: number) => ({
    title: 'Le pain du matin',
    subtitle: 'Sous-titre',
    description: 'Description',
    chapters: Array.from({ length: chapters }, () => ({ title: 'T', summary: 'S', points: ['1', '2'] })),
  });
  const half = 'x'.repeat(190_000);
  const answers: Record<string, unknown> = { 'plan-book': plan(7), 'write-chapter 0': undefined };
  await start(
    fakeTextEngine((asked) => (asked.startsWith('write-section') ? { markdown: half } : answers[asked])),
  );
  const [miscounted, endless] = [newJobId(), newJobId()];
  await submitBook(miscounted);
  expect(await ended(miscounted)).toMatchObject({
    status: 'FAILED',
    failure: { code: 'TEXT_UNUSABLE' },
    book: null,
    usage: { inputTokens: 100 },
  });

  answers['plan-article'] = {
    title: 'Sans fin',
    sections: Array.from({ length: 3 }, () => ({ heading: 'H', points: ['1'] })),
  };
  await submitBlog(endless);
  const end = await ended(endless);
  expect(end).toMatchObject({ status: 'FAILED', failure: { code: 'TEXT_UNUSABLE' } });
  expect(end.article?.content.length).toBeGreaterThan(2 * half.length);
  // The plan, two sections that are kept, and the one that is not.
  expect(end.usage).toMatchObject({ inputTokens: 400 });

  answers['plan-book'] = plan(3);
  answers['write-chapter 0'] = { markdown: 'Nul \0 et moitié \ud83d.', summary: 'S' };
  const odd = newJobId();
  await submitBook(odd);
  expect((await ended(odd)).book?.chapters[0]?.content).toBe('Nul  et moitié \ufffd.');
});

test('tries again what fails in passing, with its retries anew once it got on', async () => {
  const hiccups = new Map<string, number>();
  const engine = fakeTextEngine((asked) => {
    const count = (hiccups.get(asked) ?? 0) + 1;
    hiccups.set(asked, count);
    if (count <= 3) throw new EngineBusyError('Slow down', 0);
  });
  await start(engine);
  const jobId = newJobId();
  await submitBook(jobId, { chapterCount: 1 });
  await waitFor('the first retry', () => bench.receiver.latest(jobId)?.message?.code === 'RETRYING');
  // Nobody waits for the queue's patience in a test.
  const hurry = setInterval(() => {
    bench.pool.query('update generator_queue.job set start_after = now()').catch(() => {});
  }, 50);
  try {
    expect(await ended(jobId)).toMatchObject({ status: 'COMPLETED' });
  } finally {
    clearInterval(hurry);
  }
  // Nine failures: more than the retries of one ticket.
  expect(engine.asked).toHaveLength(12);
});

test('keeps neither an image nor an article waiting for long books', async () => {
  const held = textGate(/chapter/);
  await start(fakeTextEngine(held.before), { GENERATOR_CONCURRENCY: 1 });
  const [book, image, blog] = [newJobId(), newJobId(), newJobId()];
  await submitBook(book);
  await waitFor('the book to be in hand', () => held.waiting.length === 1);
  await submit(app, await bench.user.mint(), image, imagesBody());
  await submitBlog(blog);
  expect(await ended(image)).toMatchObject({ status: 'COMPLETED' });
  expect(await ended(blog)).toMatchObject({ status: 'COMPLETED' });
  held.open();
  expect(await ended(book)).toMatchObject({ status: 'COMPLETED' });
});

test('refuses what is no book or article, and the job of another kind', async () => {
  await start(fakeTextEngine(textGate(/./).before));
  const jobId = newJobId();
  for (const wrong of [
    { chapterCount: 21 },
    { wordsPerChapter: 10 },
    { language: 'de' },
    { title: ' ' },
    { title: 'a\0b' },
    { topic: '\ud800' },
    { byline: undefined },
    { byline: 'x'.repeat(121) },
    { prompt: 'x' },
  ]) {
    expect(await submitBook(jobId, wrong)).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_FAILED' } },
    });
  }
  expect(await submitBlog(jobId, { keywords: ['a\0'] })).toMatchObject({ status: 400 });
  expect(await submit(app, undefined, jobId, bookBody(), 'books')).toMatchObject({ status: 401 });
  expect(await submitBook(jobId)).toMatchObject({ status: 202 });
  expect(await submitBook(jobId)).toMatchObject({ status: 202, body: { attempt: 1 } });
  expect(await submitBook(jobId, { title: 'Un autre' })).toMatchObject({ status: 409 });
  expect(await submitBlog(jobId)).toMatchObject({ status: 409 });
});
