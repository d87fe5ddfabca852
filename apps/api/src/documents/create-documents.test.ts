import { slugSchema } from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startArticle, startBook } from '../testing/document-job.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '10' });
});
afterAll(() => harness.close());

const book = { title: 'L’île', topic: 'Une île', goal: 'Rêver' };
const article = { topic: 'Une île', goal: 'Rêver' };

function post(person: Person, url: string, payload: object, headers: Record<string, string> = {}) {
  return harness.app.inject({
    method: 'POST',
    url,
    headers: { ...person.headers, ...headers },
    payload,
  });
}

const submission = (job: Job) => harness.generator.calls.find(({ jobId }) => jobId === job.id);

describe('POST /api/books', () => {
  test('writes a book down, counts it, and hands it to the generator', async () => {
    const person = harness.person();
    const job = await startBook(harness, person, { chapterCount: 3, audience: 'Tout le monde' });
    expect(job).toMatchObject({ kind: 'book', status: 'PENDING', progress: 0, attempt: 1 });
    expect(submission(job)).toMatchObject({
      url: '/api/books/generate',
      headers: { authorization: person.headers.authorization },
      body: {
        attempt: 1,
        input: {
          title: 'L’île aux chats',
          topic: 'Les chats',
          goal: 'Faire rire',
          audience: 'Tout le monde',
          language: 'fr',
          chapterCount: 3,
          wordsPerChapter: 1200,
          byline: '',
        },
      },
    });
    expect(await harness.used(person, 'books')).toBe(1);
    const read = await harness.app.inject({ url: `/api/books/${job.resourceId}`, headers: person.headers });
    expect(read.json()).toMatchObject({
      id: job.resourceId,
      title: 'L’île aux chats',
      byline: '',
      chapters: [],
      formats: [],
      cover: null,
      contentVersion: 1,
      job: { id: job.id },
    });
  });

  test('bears the name of its author, else of the organization', async () => {
    const person = harness.person();
    await harness.app.inject({ url: '/api/usage', headers: person.headers });
    await harness.app.database.user.update({
      where: { clerkId: person.clerkId },
      data: { name: 'Ana\u202E Lune' },
    });
    expect(submission(await startBook(harness, person))?.body).toMatchObject({
      input: { byline: 'Ana Lune' },
    });

    const member = harness.person(undefined, {
      pla: 'o:pro',
      fea: 'o:book_generation,o:organization_files',
      o: { id: 'org_maison', rol: 'member', slg: 'maison' },
    });
    await harness.app.inject({ url: '/api/usage', headers: member.headers });
    await harness.app.database.organization.update({
      where: { clerkId: 'org_maison' },
      data: { name: 'La Maison' },
    });
    const job = await startBook(harness, member, { language: 'en' });
    expect(submission(job)?.body).toMatchObject({ input: { byline: 'La Maison' } });
  });

  test('never passes the quota, however many ask at once', async () => {
    const person = harness.person();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(person, '/api/books', book)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 202, 202, 403, 403, 403]);
    const refused = answers.find(({ statusCode }) => statusCode === 403);
    expect(refused?.json().error.code).toBe('QUOTA_EXCEEDED');
    expect(await harness.used(person, 'books')).toBe(3);
    const rows = await harness.app.database.book.count({ where: { author: { clerkId: person.clerkId } } });
    expect(rows).toBe(3);
  });

  test('sent twice with one Idempotency-Key is one book', async () => {
    const person = harness.person();
    const key = { 'idempotency-key': 'one-book-only' };
    const answers = await Promise.all([1, 2, 3].map(() => post(person, '/api/books', book, key)));
    expect(new Set(answers.map((answer) => answer.json().job.id)).size).toBe(1);
    expect(await harness.used(person, 'books')).toBe(1);
    // The name that it bears may be known only the second time.
    await harness.app.database.user.update({ where: { clerkId: person.clerkId }, data: { name: 'Ana' } });
    expect((await post(person, '/api/books', book, key)).statusCode).toBe(202);
    const other = await post(person, '/api/books', { ...book, goal: 'Autre' }, key);
    const otherKind = await post(person, '/api/blog/generate', article, key);
    expect([other.statusCode, otherKind.statusCode]).toEqual([409, 409]);
  });
});

describe('POST /api/blog/generate', () => {
  test('writes an article down under the first words of its topic', async () => {
    const person = harness.person();
    const topic = 'Où dorment les chœurs d’été ? '.repeat(8);
    const job = await startArticle(harness, person, { topic, keywords: ['chœur'], language: 'fr' });
    expect(job).toMatchObject({ kind: 'blog', status: 'PENDING' });
    expect(submission(job)).toMatchObject({
      url: '/api/blogs/generate',
      body: { attempt: 1, input: { topic: topic.trim(), keywords: ['chœur'], wordCount: 1200, byline: '' } },
    });
    const row = await harness.app.database.blogArticle.findUniqueOrThrow({ where: { id: job.resourceId } });
    expect(row.title).toMatch(/^Où dorment les chœurs d’été/);
    expect(row.title.length).toBeLessThanOrEqual(80);
    expect(row.slug).toMatch(/^ou-dorment-les-choeurs-d-ete/);
    expect(row).toMatchObject({ content: '', edited: false, status: 'DRAFT', wordCount: 0 });
    expect(await harness.used(person, 'articles')).toBe(1);
  });

  test.each(['漢字についての話', '🐈', '...', 'x'.repeat(4000), '\u0000x', '\uD800 seule'])(
    'takes the topic %j',
    async (topic) => {
      const job = await startArticle(harness, harness.person(), { topic });
      const row = await harness.app.database.blogArticle.findUniqueOrThrow({ where: { id: job.resourceId } });
      expect(row.title).not.toBe('');
      expect(slugSchema.safeParse(row.slug).success).toBe(true);
    },
  );
});

test.each([
  ['/api/books', book, 'u:image_generation,u:blog_generation'],
  ['/api/blog/generate', article, 'u:image_generation,u:book_generation'],
])('%s needs its feature', async (url, body, fea) => {
  const person = harness.person(undefined, { pla: 'u:free_user', fea });
  const answer = await post(person, url, body);
  expect(answer.json().error.code).toBe('FEATURE_NOT_IN_PLAN');
  const organization = { id: 'org_sans', rol: 'admin', slg: 'sans' };
  const member = harness.person(undefined, {
    pla: 'u:free_user',
    fea: `${fea},u:book_generation,u:blog_generation`,
    o: organization,
  });
  expect((await post(member, url, body)).json().error.code).toBe('FEATURE_NOT_IN_PLAN');
});

test.each([
  ['/api/books', book],
  ['/api/blog/generate', article],
])('%s refuses what a client may not say', async (url, body) => {
  const person = harness.person();
  for (const extra of [
    { byline: 'Victor Hugo' },
    { attempt: 2 },
    { jobId: 'x' },
    { ownerId: 'user_victim' },
    { topic: '' },
    { language: 'tlh' },
  ]) {
    expect((await post(person, url, { ...body, ...extra })).statusCode).toBe(400);
  }
  for (const payload of ['null', '[]', '"x"', '7']) {
    const headers = { ...person.headers, 'content-type': 'application/json' };
    const answer = await harness.app.inject({ method: 'POST', url, headers, payload });
    expect(answer.statusCode).toBe(400);
  }
  expect(await harness.used(person, 'books')).toBe(0);
});

test('a space that is full starts nothing', async () => {
  const person = harness.person();
  await harness.app.inject({ url: '/api/usage', headers: person.headers });
  const { id } = await harness.app.database.user.findUniqueOrThrow({ where: { clerkId: person.clerkId } });
  await harness.app.database.storageUse.create({ data: { space: `user:${id}`, bytes: 2n ** 31n } });
  expect((await post(person, '/api/books', book)).json().error.code).toBe('STORAGE_EXCEEDED');
  expect(await harness.used(person, 'books')).toBe(0);
});
