import type { Article } from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import { scoreArticle } from '@sorami/contracts/seo-score';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '../../reconcile/reconcile.ts';
import type { Defect } from '../../reconcile/report.ts';
import {
  produceText,
  startArticle,
  startBook,
  textEngine,
  writtenArticle,
  writtenBook,
} from '../../testing/document-job.ts';
import {
  type EventChange,
  openTestHarness,
  type Person,
  type TestHarness,
} from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

function ask(person: Person, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

async function read(person: Person, job: Job): Promise<Article> {
  const answer = await ask(person, 'GET', `/api/blog/${job.resourceId}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Article>();
}

/** The events of a whole article job, in order: plan, sections, metadata, cover, the article. */
async function eventsOf(person: Person, job: Job, sections: number): Promise<EventChange[]> {
  const files = [await produceText(harness, person, job, 0), await produceText(harness, person, job, 1)];
  const finished = writtenArticle(sections, true);
  const changes: Omit<EventChange, 'sequence'>[] = [
    { progress: 0, message: { code: 'ARTICLE_PLANNING', params: {} } },
    ...Array.from({ length: sections + 1 }, (_, done) => ({ progress: done, article: writtenArticle(done) })),
    { progress: 80, article: finished },
    { progress: 90, article: finished, files: files.slice(0, 1) },
    { status: 'COMPLETED', progress: 100, article: finished, files },
  ];
  return changes.map((change, index) => ({ engine: textEngine, ...change, sequence: index + 1 }));
}

async function send(job: Job, events: EventChange[]): Promise<void> {
  for (const event of events) expect(await harness.report(job, event)).toBe(204);
}

describe('an article', () => {
  test('grows section by section, and ends measured and with its files', async () => {
    const person = harness.person();
    const job = await startArticle(harness, person, { keywords: ['chat'] });
    const events = await eventsOf(person, job, 2);
    await send(job, events.slice(0, 3));
    const begun = await read(person, job);
    expect(begun).toMatchObject({
      title: 'Vivre avec un chat',
      slug: 'vivre-avec-un-chat',
      content: '## Partie 1\n\nTexte 1.',
      wordCount: 4,
      readingMinutes: 1,
      embedded: true,
      job: { status: 'PROCESSING' },
    });
    await send(job, events.slice(3));
    const article = await read(person, job);
    expect(article).toMatchObject({
      content: '## Partie 1\n\nTexte 1.\n\n## Partie 2\n\nTexte 2.',
      metaDescription: 'Tout ce qu’il faut savoir.',
      tags: ['chats', 'maison'],
      status: 'draft',
      wordCount: 8,
      cover: { type: 'blog', contentType: 'image/png' },
      formats: [{ format: 'md', pageSize: null, isCurrent: true }],
      job: { status: 'COMPLETED' },
    });
    expect(article.seoScore).toBe(scoreArticle(article).score);
    expect(article.seoScore).toBeGreaterThan(begun.seoScore);
    expect(article.version).toBeGreaterThan(begun.version);
    const details = await ask(person, 'GET', `/api/files/${article.formats[0]?.file.id}/details`);
    expect(details.json()).toMatchObject({
      generationId: article.id,
      prompt: 'Comment vivre avec un chat',
      engine: 'sorami-embedded',
    });
    expect(await harness.used(person, 'articles')).toBe(1);
  });

  test('ends the same, whatever the order, repetition and loss of all but the last of its events', {
    timeout: 120_000,
  }, async () => {
    const sections = 3;
    const length = sections + 5;
    const places = Array.from({ length }, (_, place) => place);
    const order = fc
      .shuffledSubarray([...places, ...places])
      .map((some) => (some.includes(length - 1) ? some : [...some, length - 1]));
    const run = async (sequence: number[]) => {
      const person = harness.person();
      const job = await startArticle(harness, person);
      const events = await eventsOf(person, job, sections);
      await send(
        job,
        sequence.flatMap((place) => events[place] ?? []),
      );
      const { title, slug, metaDescription, tags, content, seoScore, formats } = await read(person, job);
      const charged = await harness.used(person, 'articles');
      const shown = formats.map(({ format, isCurrent }) => [format, isCurrent]);
      return { title, slug, metaDescription, tags, content, seoScore, charged, shown };
    };
    const expected = await run(places);
    await fc.assert(
      fc.asyncProperty(order, async (sequence) => {
        expect(await run(sequence)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  test('once a person has edited it, nothing that comes late replaces their text', async () => {
    const person = harness.person();
    const job = await startArticle(harness, person);
    const events = await eventsOf(person, job, 2);
    await send(job, events.slice(0, 3));
    await ask(person, 'POST', `/api/jobs/${job.id}/cancel`);
    const { version } = await read(person, job);
    const edit = { version, content: 'Mon texte.', title: 'Mon titre' };
    expect((await ask(person, 'PATCH', `/api/blog/${job.resourceId}`, edit)).statusCode).toBe(200);
    await send(job, events.slice(3));
    expect(await read(person, job)).toMatchObject({
      title: 'Mon titre',
      content: 'Mon texte.',
      version: version + 1,
      formats: [{ format: 'md', isCurrent: false }],
      cover: { type: 'blog' },
      job: { status: 'CANCELLED' },
    });
    expect(await harness.used(person, 'articles')).toBe(1);
  });

  test('a section that was under way when the job was cancelled is kept, whatever comes after it', async () => {
    const person = harness.person();
    const job = await startArticle(harness, person);
    await send(job, [{ sequence: 1, article: writtenArticle(0) }]);
    await ask(person, 'POST', `/api/jobs/${job.id}/cancel`);
    expect(await harness.used(person, 'articles')).toBe(0);
    await send(job, [
      { sequence: 4, article: writtenArticle(2), status: 'CANCELLED' },
      { sequence: 3, article: writtenArticle(1) },
    ]);
    expect(await read(person, job)).toMatchObject({ wordCount: 8, job: { status: 'CANCELLED' } });
    expect(await harness.used(person, 'articles')).toBe(1);
  });

  test('what its owner empties stays counted', async () => {
    const person = harness.person();
    const job = await startArticle(harness, person);
    await send(job, [
      { sequence: 1, article: writtenArticle(1) },
      {
        sequence: 2,
        article: writtenArticle(1),
        status: 'FAILED',
        failure: { code: 'TEXT_UNUSABLE', params: {} },
      },
    ]);
    const { version } = await read(person, job);
    await ask(person, 'PATCH', `/api/blog/${job.resourceId}`, { version, content: '' });
    await ask(person, 'POST', `/api/jobs/${job.id}/retry`);
    await ask(person, 'POST', `/api/jobs/${job.id}/cancel`);
    expect(await harness.used(person, 'articles')).toBe(1);
  });

  test('its files must be its own, and Markdown', async () => {
    const person = harness.person();
    const job = await startArticle(harness, person);
    const file = await produceText(harness, person, job, 1);
    for (const forged of [
      { ...file, contentType: 'application/pdf' },
      { ...file, contentType: 'text/markdownish' },
      { ...file, key: file.key.replace('/blogs/', '/books/') },
      { ...file, key: file.key.replace(person.clerkId, 'user_victim') },
    ]) {
      expect(await harness.report(job, { sequence: 1, files: [forged] })).toBe(400);
    }
  });
});

test('reconcile finds nothing after a book and an article, whatever became of them', async () => {
  const person = harness.person();
  const article = await startArticle(harness, person);
  await send(article, await eventsOf(person, article, 1));
  for (const fate of ['kept', 'trashed', 'gone']) {
    const job = await startBook(harness, person, { chapterCount: 1 });
    const files = [await produceText(harness, person, job, 0), await produceText(harness, person, job, 1)];
    const where = { id: job.resourceId };
    if (fate === 'trashed')
      await harness.app.database.book.update({ where, data: { trashedAt: new Date() } });
    if (fate === 'gone') await harness.app.database.book.delete({ where });
    await send(job, [{ sequence: 1, book: writtenBook(1, 1), files, status: 'COMPLETED' }]);
  }
  const defects: Defect[] = [];
  await reconcile(harness.app, {
    now: new Date(Date.now() + 2 * 3_600_000),
    onDefect: (defect) => void defects.push(defect),
  });
  const folder = `users/${person.clerkId}/`;
  expect(defects.filter(({ key }) => key.startsWith(folder) || key.startsWith('user:'))).toEqual([]);
});

test('the list of jobs shows all kinds, and each by itself', async () => {
  const person = harness.person();
  const jobs = [
    await startBook(harness, person),
    await startArticle(harness, person),
    await harness.create(person),
  ];
  const list = async (query: string) =>
    (await ask(person, 'GET', `/api/jobs${query}`)).json().items.map(({ id }: Job) => id);
  expect(await list('')).toEqual(jobs.map(({ id }) => id).reverse());
  for (const { id, kind } of jobs) expect(await list(`?kind=${kind}`)).toEqual([id]);
});
