import type { BookSummary } from '@sorami/contracts/books';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeBook } from '../../testing/make-book.ts';
import { openTestHarness, type Person, type TestHarness } from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

function ask(person: Person, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

describe('the list of books', () => {
  test('has pages, newest first, with what the chapters amount to and without their texts', async () => {
    const person = harness.person();
    const made = [];
    for (const chapters of [['A'], ['A', 'B'], ['A', 'B', 'C']]) {
      made.push(await makeBook(harness.app, person, { chapters }));
    }
    await harness.app.database.chapter.update({
      where: { id: made[2]?.chapters[2]?.id ?? '' },
      data: { state: 'PLANNED', content: '', words: 0 },
    });
    await ask(person, 'DELETE', `/api/chapters/${made[2]?.chapters[0]?.id}`);
    const first = (await ask(person, 'GET', '/api/books?limit=2')).json();
    const shown = (items: BookSummary[]) =>
      items.map(({ id, chapterCount, writtenChapters, words }) => [id, chapterCount, writtenChapters, words]);
    expect(shown(first.items)).toEqual([
      [made[2]?.id, 2, 1, 4],
      [made[1]?.id, 2, 2, 8],
    ]);
    expect(first.items[0]).not.toHaveProperty('chapters');
    expect(first.items[0].job).toMatchObject({ kind: 'book', resourceId: made[2]?.id });
    const second = (await ask(person, 'GET', `/api/books?cursor=${first.nextCursor}`)).json();
    expect(shown(second.items)).toEqual([[made[0]?.id, 1, 1, 4]]);
    expect(second.nextCursor).toBeNull();
    for (const query of ['cursor=x', 'limit=0', 'state=gone', 'ownerId=x']) {
      expect((await ask(person, 'GET', `/api/books?${query}`)).statusCode, query).toBe(400);
    }
  });

  test('is read by title too, as names of files are ordered, page by page', async () => {
    const person = harness.person();
    for (const title of ['Tome 10', 'Étés', 'Tome 9', 'Zinc', 'Etang'])
      await ask(person, 'POST', '/api/books/write', { title, language: 'fr' });
    const read = async (sort: string) => {
      const titles: string[] = [];
      for (let cursor = ''; titles.length < 9; ) {
        const answer = await ask(person, 'GET', `/api/books?sort=${sort}&limit=2${cursor}`);
        const { items, nextCursor } = answer.json();
        titles.push(...items.map((item: BookSummary) => item.title));
        if (!nextCursor) break;
        // A cursor is of one order.
        expect((await ask(person, 'GET', `/api/books?cursor=${nextCursor}`)).statusCode).toBe(400);
        cursor = `&cursor=${nextCursor}`;
      }
      return titles;
    };
    const ordered = ['Etang', 'Étés', 'Tome 9', 'Tome 10', 'Zinc'];
    expect(await read('name:asc')).toEqual(ordered);
    expect(await read('name:desc')).toEqual(ordered.toReversed());
  });

  test('costs the same number of queries however many books there are', async () => {
    const person = harness.person();
    // The least of three: what is done in the background now and then is counted too.
    const cost = async () => {
      const query = vi.spyOn(harness.app.pool, 'query');
      const counts: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        query.mockClear();
        await ask(person, 'GET', '/api/books');
        counts.push(query.mock.calls.length);
      }
      query.mockRestore();
      return Math.min(...counts);
    };
    await makeBook(harness.app, person);
    const one = await cost();
    for (let count = 0; count < 8; count++) await makeBook(harness.app, person);
    expect(await cost()).toBe(one);
  });
});

test('a book is begun by hand, filled, exported and thrown away, without a job', async () => {
  const person = harness.person();
  const begun = await ask(person, 'POST', '/api/books/write', { title: 'À la main', language: 'fr' });
  expect(begun.statusCode, begun.body).toBe(201);
  const book = begun.json();
  expect(book).toMatchObject({ title: 'À la main', job: null, embedded: false, chapters: [], model: null });
  const chapter = { bookId: book.id, title: 'Un', content: 'Il était une fois.' };
  expect((await ask(person, 'POST', '/api/chapters', chapter)).statusCode).toBe(201);
  const renamed = await ask(person, 'PATCH', `/api/books/${book.id}`, { version: 1, title: 'De ma main' });
  expect(renamed.json()).toMatchObject({ title: 'De ma main', words: 4, writtenChapters: 1 });
  const [listed] = (await ask(person, 'GET', '/api/books')).json().items;
  expect(listed).toMatchObject({ id: book.id, job: null, chapterCount: 1 });
  expect((await ask(person, 'GET', '/api/usage')).json().books.used).toBe(0);
  expect((await ask(person, 'GET', `/api/books/${book.id}/export?format=md`)).statusCode).toBeLessThan(500);
  expect((await ask(person, 'DELETE', `/api/books/${book.id}`)).statusCode).toBe(204);
  expect((await ask(person, 'POST', `/api/books/${book.id}/restore`)).json().state).toBe('ready');
  expect((await ask(harness.person(), 'GET', `/api/books/${book.id}`)).statusCode).toBe(404);
  expect((await ask(person, 'DELETE', `/api/books/${book.id}?permanent=true`)).statusCode).toBe(204);
  expect((await ask(person, 'GET', `/api/books/${book.id}`)).statusCode).toBe(404);
});

describe('editing a book', () => {
  test('changes what it says of itself, once for each version', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person, { columns: { preface: 'Avant' } });
    const url = `/api/books/${book.id}`;
    const titled = (await ask(person, 'PATCH', url, { version: 1, title: 'Autre', subtitle: '' })).json();
    expect(titled).toMatchObject({ title: 'Autre', subtitle: null, version: 2, contentVersion: 2 });
    const row = () => harness.app.database.book.findUniqueOrThrow({ where: { id: book.id } });
    expect((await row()).prefaceEdited).toBe(false);
    const stale = await ask(person, 'PATCH', url, { version: 1, preface: 'Neuf' });
    expect(stale.json().error.code).toBe('EDIT_CONFLICT');
    const same = await ask(person, 'PATCH', url, { version: 1, title: 'Autre' });
    expect(same.json()).toEqual(titled);
    const without = await ask(person, 'PATCH', url, { version: 2, preface: null });
    expect(without.json()).toMatchObject({ preface: null, version: 3, contentVersion: 3 });
    expect((await row()).prefaceEdited).toBe(true);
    const nameless = await ask(person, 'PATCH', url, { version: 3, byline: ' ' });
    expect(nameless.json()).toMatchObject({ byline: '', version: 4, contentVersion: 4 });
  });

  test('of many editors at once one wins', async () => {
    const person = harness.person();
    const { id } = await makeBook(harness.app, person);
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((title) => ask(person, 'PATCH', `/api/books/${id}`, { version: 1, title })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
  });

  test.each([
    {},
    { title: 'x' },
    { version: 1, title: null },
    { version: 1, byline: null },
    { version: 1, ownerId: 'user_other' },
    { version: 1, authorId: 'user_other' },
    { version: 1, s3Key: 'users/other/x' },
    { version: 1, status: 'COMPLETED' },
    { version: 1, contentVersion: 9 },
    { version: 1, trashedAt: null },
    { version: 1, chapters: [] },
  ])('refuses the body %j', async (payload) => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    expect((await ask(person, 'PATCH', `/api/books/${book.id}`, payload)).statusCode).toBe(400);
    expect((await ask(person, 'GET', `/api/books/${book.id}`)).json()).toEqual(book);
  });
});
