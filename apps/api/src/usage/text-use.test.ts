import type { Article } from '@sorami/contracts/articles';
import type { Book } from '@sorami/contracts/books';
import { planLimits } from '@sorami/contracts/plans';
import type { Usage } from '@sorami/contracts/usage';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purgeOldDocuments } from '../documents/purge-old-documents.ts';
import { thinRevisions } from '../documents/thin-revisions.ts';
import { forgetJobs } from '../jobs/forget-deliveries.ts';
import { compareStorageUse, recountWorkspace } from '../reconcile/compare-storage-use.ts';
import { startBook, writtenBook } from '../testing/document-job.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '1000' });
});
afterAll(() => harness.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

function ask(person: Person, method: Method, url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

const usage = async (person: Person) => (await ask(person, 'GET', '/api/usage')).json<Usage>();

async function wrongCounts(): Promise<string[]> {
  const wrong: string[] = [];
  for await (const { key, registered, stored } of compareStorageUse(harness.app.pool, harness.app.kinds)) {
    wrong.push(`${key} ${registered?.size} ${stored?.size}`);
  }
  return wrong;
}

async function spaceOf(person: Person): Promise<string> {
  const { clerkId } = person;
  return `user:${(await harness.app.database.user.findUniqueOrThrow({ where: { clerkId } })).id}`;
}

/** Leaves a person this many bytes. */
async function leave(person: Person, bytes: number): Promise<void> {
  const { used } = (await usage(person)).storageBytes;
  const fill = BigInt((planLimits.free.storageBytes ?? 0) - bytes - used);
  await harness.app.database.storageUse.upsert({
    where: { space: await spaceOf(person) },
    update: { bytes: { increment: fill } },
    create: { space: await spaceOf(person), bytes: fill },
  });
}

async function draft(person: Person, content = ''): Promise<Article> {
  const answer = await ask(person, 'POST', '/api/blog', { title: 'Brouillon', content });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<Article>();
}

test('texts, their former states and every row count, and are given back when they are deleted for good', async () => {
  const person = harness.person();
  const before = await usage(person);
  expect(before).toMatchObject({ textBytes: 0, storageBytes: { used: 0 } });
  const text = 'é'.repeat(10_000);
  const { id, version } = await draft(person, text);
  const made = await usage(person);
  expect(made.textBytes).toBeGreaterThanOrEqual(20_000);
  expect(made.storageBytes.used).toBe(made.textBytes);

  const edit = { version, content: `${text}x`, keepFormer: true };
  expect((await ask(person, 'PATCH', `/api/blog/${id}`, edit)).statusCode).toBe(200);
  expect((await usage(person)).textBytes).toBeGreaterThanOrEqual(made.textBytes + 20_000);
  await ask(person, 'DELETE', `/api/blog/${id}`);
  expect((await usage(person)).textBytes).toBeGreaterThan(40_000);
  await ask(person, 'DELETE', `/api/blog/${id}?permanent=true`);
  expect((await usage(person)).textBytes).toBe(0);
});

test('the count is right whatever is done, and by whom', { timeout: 120_000 }, async () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom(
        'article',
        'edit',
        'chapter',
        'book',
        'event',
        'trash',
        'purge',
        'age',
        'picture',
      ),
      length: fc.integer({ min: 0, max: 3_000 }),
      keepFormer: fc.boolean(),
    }),
    { minLength: 4, maxLength: 14 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (doing) => {
      const person = harness.person();
      const book: Book = await makeBook(harness.app, person);
      const job = await startBook(harness, person, { chapterCount: 2 });
      let article = await draft(person);
      const { database } = harness.app;
      for (const [index, { what, length, keepFormer }] of doing.entries()) {
        const content = 'ö'.repeat(length);
        if (what === 'article') article = await draft(person, content);
        if (what === 'edit') {
          const { version } = (await ask(person, 'GET', `/api/blog/${article.id}`)).json<Article>();
          await ask(person, 'PATCH', `/api/blog/${article.id}`, { version, content, keepFormer });
        }
        if (what === 'chapter') {
          const chapter = await database.chapter.findFirst({ where: { bookId: book.id, trashedAt: null } });
          if (chapter) {
            const change = { version: chapter.version, content, keepFormer, order: 2 };
            await ask(person, 'PATCH', `/api/chapters/${chapter.id}`, change);
          }
          await ask(person, 'POST', '/api/chapters', { bookId: book.id, title: 'Neuf', content });
        }
        if (what === 'book') {
          const { version } = (await ask(person, 'GET', `/api/books/${book.id}`)).json<Book>();
          await ask(person, 'PATCH', `/api/books/${book.id}`, { version, preface: content });
        }
        if (what === 'event') {
          await harness.report(job, { sequence: index + 1, book: writtenBook(2, 1 + (index % 2)) });
        }
        if (what === 'trash') {
          const chapter = await database.chapter.findFirst({ where: { bookId: book.id, trashedAt: null } });
          if (chapter) await ask(person, 'DELETE', `/api/chapters/${chapter.id}`);
        }
        if (what === 'purge') {
          const path = keepFormer ? `blog/${article.id}` : `books/${job.resourceId}`;
          await ask(person, 'DELETE', `/api/${path}?permanent=true`);
        }
        if (what === 'age') {
          const later = new Date(Date.now() + 40 * 24 * 3_600_000);
          await thinRevisions(database, later);
          await purgeOldDocuments(harness.app, later);
          await forgetJobs(harness.app, later);
        }
        if (what === 'picture') {
          const { id, resourceId } = await harness.create(person);
          await harness.report({ id }, { sequence: 1, status: 'FAILED', progress: 1 });
          if (keepFormer) await ask(person, 'DELETE', `/api/images/${resourceId}`);
        }
      }
      expect(await wrongCounts()).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('deleting a person’s rows by cascade gives everything back', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const chapter = book.chapters[0];
  await ask(person, 'PATCH', `/api/chapters/${chapter?.id}`, { version: 1, content: 'Autre' });
  expect((await usage(person)).textBytes).toBeGreaterThan(5 * 1_024);
  await harness.app.database.job.delete({ where: { id: book.job?.id ?? '' } });
  expect((await usage(person)).textBytes).toBe(0);
});

test('a wrong count is found and mended by the reconciler', async () => {
  const person = harness.person();
  await draft(person, 'x'.repeat(500));
  const { textBytes } = await usage(person);
  const space = await spaceOf(person);
  const { database } = harness.app;
  await database.storageUse.update({ where: { space }, data: { textBytes: 7 } });
  expect(await wrongCounts()).toEqual([`${space} 7 ${textBytes}`]);
  await recountWorkspace(harness.app, space);
  expect(await wrongCounts()).toEqual([]);
  expect((await usage(person)).textBytes).toBe(textBytes);
});

describe('a space that is full', () => {
  test('takes no text that makes it larger, and every one that makes it smaller', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    const chapter = book.chapters[0];
    const article = await draft(person, 'x'.repeat(5_000));
    const before = await harness.app.database.chapter.findMany({ where: { bookId: book.id } });
    await leave(person, 0);
    const content = 'y'.repeat(6_000);
    const refused = [
      await ask(person, 'POST', '/api/blog', { title: 'Encore' }),
      await ask(person, 'PATCH', `/api/blog/${article.id}`, { version: 1, content }),
      await ask(person, 'POST', '/api/chapters', { bookId: book.id, title: 'Encore' }),
      await ask(person, 'PATCH', `/api/chapters/${chapter?.id}`, { version: 1, content }),
      await ask(person, 'PATCH', `/api/books/${book.id}`, { version: 1, preface: content }),
      await ask(person, 'POST', '/api/images', { prompt: 'Un chat' }),
    ];
    for (const answer of refused) {
      expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'STORAGE_EXCEEDED']);
    }
    expect(await harness.app.database.chapter.findMany({ where: { bookId: book.id } })).toEqual(before);
    const shorter = { version: 1, content: 'x'.repeat(10) };
    // The former state is kept, which takes more than the shorter text gives back.
    expect((await ask(person, 'PATCH', `/api/blog/${article.id}`, shorter)).statusCode).toBe(403);
    const { id } = article;
    await harness.app.database.revision.create({
      data: { articleId: id, version: 0, title: 'x', content: 'x', words: 1, createdAt: new Date() },
    });
    expect((await ask(person, 'PATCH', `/api/blog/${id}`, shorter)).statusCode).toBe(200);
    expect(
      (await ask(person, 'PATCH', `/api/books/${book.id}`, { version: 1, title: 'Bref' })).statusCode,
    ).toBe(200);
    expect((await ask(person, 'DELETE', `/api/chapters/${chapter?.id}`)).statusCode).toBe(204);
  });

  test('is not passed by texts at the same moment', async () => {
    const person = harness.person();
    await draft(person);
    await leave(person, 30_000);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        ask(person, 'POST', '/api/blog', { title: 'Encore', content: 'x'.repeat(8_000) }),
      ),
    );
    const codes = answers.map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 201)).toHaveLength(3);
    expect(codes.filter((code) => code === 403)).toHaveLength(9);
    const { used, limit } = (await usage(person)).storageBytes;
    expect(used).toBeLessThanOrEqual(limit ?? 0);
  });
});
