import { randomUUID } from 'node:crypto';
import type { Book, Chapter } from '@sorami/contracts/books';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBook } from '../../testing/make-book.ts';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

function ask(person: Person, method: Method, url: string, payload?: object) {
  return harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
}

async function read(person: Person, id: string): Promise<Book> {
  const answer = await ask(person, 'GET', `/api/books/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Book>();
}

async function makeOne(title = 'Un'): Promise<{ person: Person; book: Book; chapter: Chapter; url: string }> {
  const person = harness.person();
  const book = await makeBook(harness.app, person, { chapters: [title] });
  const chapter = book.chapters[0] as Chapter;
  return { person, book, chapter, url: `/api/chapters/${chapter.id}` };
}

const titles = (book: Book) => book.chapters.map(({ title }) => title);

describe('editing a chapter', () => {
  test('writes the text, counts its words and makes a new version of the book', async () => {
    const { person, book, url } = await makeOne();
    const answer = await ask(person, 'PATCH', url, { version: 1, content: 'Un texte **neuf** de cinq.' });
    expect(answer.json()).toMatchObject({ version: 2, words: 5, content: 'Un texte **neuf** de cinq.' });
    const after = await read(person, book.id);
    expect(after).toMatchObject({ contentVersion: book.contentVersion + 1, version: book.version, words: 5 });
    expect(after.chapters[0]).toEqual((await ask(person, 'GET', url)).json());
  });

  test('of two editors one wins, the other is told and loses nothing', async () => {
    const { person, url } = await makeOne();
    const edits = ['Le texte de A', 'Le texte de B'];
    const answers = await Promise.all(
      edits.map((content) => ask(person, 'PATCH', url, { version: 1, content })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const loser = answers.findIndex(({ statusCode }) => statusCode === 409);
    expect(answers[loser]?.json().error.code).toBe('EDIT_CONFLICT');
    const winning: Chapter = (await ask(person, 'GET', url)).json();
    expect(winning).toMatchObject({ version: 2, content: edits[1 - loser] });
    const again = await ask(person, 'PATCH', url, { version: winning.version, content: edits[loser] });
    expect(again.json()).toMatchObject({ version: 3, content: edits[loser] });
  });

  test('an edit that is sent again changes nothing, nor does one that says what is there', async () => {
    const { person, book, url } = await makeOne();
    const edit = { version: 1, content: 'Un texte', title: 'Titre' };
    const first = (await ask(person, 'PATCH', url, edit)).json();
    expect((await ask(person, 'PATCH', url, edit)).json()).toEqual(first);
    expect((await ask(person, 'PATCH', url, { ...edit, version: 2, order: 1 })).json()).toEqual(first);
    expect((await read(person, book.id)).contentVersion).toBe(book.contentVersion + 1);
  });

  test('a move needs no version and is no edit of the text', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person, { chapters: ['A', 'B', 'C', 'D'] });
    const [a] = book.chapters as [Chapter];
    const moved: Chapter = (await ask(person, 'PATCH', `/api/chapters/${a.id}`, { order: 3 })).json();
    expect(moved).toEqual({ ...a, order: 3 });
    expect(titles(await read(person, book.id))).toEqual(['B', 'C', 'A', 'D']);
    expect((await ask(person, 'PATCH', `/api/chapters/${a.id}`, { order: 999 })).json().order).toBe(4);
    const after = await read(person, book.id);
    expect(titles(after)).toEqual(['B', 'C', 'D', 'A']);
    expect(after.contentVersion).toBe(book.contentVersion + 2);
  });

  test('what is still to be written waits for the end of the job', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person, { chapters: ['A', 'B'], status: 'PROCESSING' });
    const [, planned] = book.chapters as [Chapter, Chapter];
    await harness.app.database.chapter.update({
      where: { id: planned.id },
      data: { state: 'PLANNED', content: '', words: 0 },
    });
    const url = `/api/chapters/${planned.id}`;
    const early = await ask(person, 'PATCH', url, { version: 1, content: 'À la main' });
    expect(early.json().error.code).toBe('STILL_BEING_WRITTEN');
    // Its title may be chosen, and it may be moved: an export shows neither.
    const titled = await ask(person, 'PATCH', url, { version: 1, title: 'B bis' });
    expect(titled.json()).toMatchObject({ state: 'planned', version: 2 });
    expect((await read(person, book.id)).contentVersion).toBe(book.contentVersion);

    await harness.app.database.job.update({
      where: { id: book.job?.id ?? '' },
      data: { status: 'CANCELLED' },
    });
    const late = await ask(person, 'PATCH', url, { version: 2, content: 'À la main' });
    expect(late.json()).toMatchObject({ state: 'written', words: 3, version: 3 });
    expect((await read(person, book.id)).contentVersion).toBe(book.contentVersion + 1);
  });

  test('keeps the longest text in any script, and what PostgreSQL cannot hold', async () => {
    const { person, url } = await makeOne();
    const long = '漢'.repeat(500_000);
    const answer = await ask(person, 'PATCH', url, { version: 1, content: long });
    expect(answer.json()).toMatchObject({ version: 2, words: 500_000 });
    const strange = await ask(person, 'PATCH', url, { version: 2, content: 'a\0b\uD800c' });
    expect(strange.json()).toMatchObject({ content: 'a\u{FFFD}b\u{FFFD}c' });
    expect((await ask(person, 'PATCH', url, { version: 3, title: '\0' })).json().title).toBe('\u{FFFD}');
    expect((await ask(person, 'PATCH', url, { version: 4, content: `${long}漢` })).statusCode).toBe(400);
  });

  test.each([
    {},
    { content: 'x' },
    { title: 'x' },
    { version: 1, title: '' },
    { version: 1, content: null },
    { version: 0, content: 'x' },
    { version: 1.5, content: 'x' },
    { order: 0 },
    { order: '2' },
    { version: 1, content: 'x', bookId: 'other' },
    { version: 1, content: 'x', ownerId: 'user_other' },
    { version: 1, state: 'WRITTEN' },
    { version: 1, content: 'x', words: 7 },
    { version: 1, content: 'x', s3Key: 'users/other/x' },
  ])('refuses the body %j, or does nothing', async (payload) => {
    const { person, chapter, url } = await makeOne();
    const answer = await ask(person, 'PATCH', url, payload);
    expect(answer.statusCode).toBe(Object.keys(payload).length === 0 ? 200 : 400);
    expect((await ask(person, 'GET', url)).json()).toEqual(chapter);
  });

  test('a version beyond all numbers is a conflict', async () => {
    const { person, url } = await makeOne();
    const answer = await ask(person, 'PATCH', url, { version: Number.MAX_SAFE_INTEGER, content: 'x' });
    expect(answer.json().error.code).toBe('EDIT_CONFLICT');
  });
});

describe('adding and deleting', () => {
  test('a new chapter takes its place, and the others make room', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person, { chapters: ['A', 'B'] });
    const add = (title: string, order?: number) =>
      ask(person, 'POST', '/api/chapters', { bookId: book.id, title, ...(order && { order }) });
    expect((await add('Fin')).json()).toMatchObject({ order: 3, state: 'written', version: 1, words: 0 });
    expect((await add('Début', 1)).json()).toMatchObject({ order: 1 });
    expect((await add('Loin', 5000)).json()).toMatchObject({ order: 5 });
    expect(titles(await read(person, book.id))).toEqual(['Début', 'A', 'B', 'Fin', 'Loin']);
    expect((await add('x'.repeat(201))).statusCode).toBe(400);
  });

  test('a deleted chapter is gone, and comes back to where it stood', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person, { chapters: ['A', 'B', 'C'] });
    const b = book.chapters[1] as Chapter;
    const url = `/api/chapters/${b.id}`;
    expect((await ask(person, 'DELETE', url)).statusCode).toBe(204);
    expect(titles(await read(person, book.id))).toEqual(['A', 'C']);
    for (const method of ['GET', 'DELETE'] as const)
      expect((await ask(person, method, url)).statusCode).toBe(404);
    expect((await ask(person, 'PATCH', url, { version: 1, content: 'x' })).statusCode).toBe(404);
    for (let time = 0; time < 2; time++) {
      expect((await ask(person, 'POST', `${url}/restore`)).json()).toEqual(b);
    }
    expect((await read(person, book.id)).chapters).toEqual(book.chapters);
  });

  test('a book that is full takes no more', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person, {
      chapters: Array.from({ length: 200 }, (_, index) => `Chapitre ${index}`),
    });
    const answer = await ask(person, 'POST', '/api/chapters', { bookId: book.id, title: 'x' });
    expect(answer.json().error).toMatchObject({ code: 'VALIDATION_FAILED', fields: { bookId: /200/ } });
    const big = 'x'.repeat(500_000);
    const statuses = [];
    for (const { id } of book.chapters.slice(0, 11)) {
      const edit = await ask(person, 'PATCH', `/api/chapters/${id}`, { version: 1, content: big });
      statuses.push(edit.statusCode);
    }
    expect(statuses).toEqual([...Array.from({ length: 9 }, () => 200), 400, 400]);
    expect((await read(person, book.id)).chapters).toHaveLength(200);
  });

  test('nobody reaches into a book that is not theirs, or in the trash', async () => {
    const { person, book, chapter, url } = await makeOne();
    const stranger = harness.person();
    const attempts: [Method, string, object?][] = [
      ['GET', `/api/books/${book.id}`],
      ['PATCH', `/api/books/${book.id}`, { version: 1, title: 'Volé' }],
      ['POST', '/api/chapters', { bookId: book.id, title: 'x' }],
      ['GET', url],
      ['PATCH', url, { version: 1, content: 'Volé' }],
      ['PATCH', url, { order: 1 }],
      ['DELETE', url],
      ['POST', `${url}/restore`],
    ];
    for (const [method, path, payload] of attempts) {
      const foreign = await ask(stranger, method, path, payload);
      const missing = await ask(
        stranger,
        method,
        path.replace(chapter.id, 'missing').replace(book.id, 'x'),
        payload,
      );
      expect(foreign.statusCode, `${method} ${path}`).toBe(404);
      const { requestId: _one, ...said } = foreign.json().error;
      const { requestId: _other, ...unsaid } = missing.json().error;
      if (payload && !('bookId' in payload)) expect(said).toEqual(unsaid);
    }
    expect(await read(person, book.id)).toEqual(book);
    await harness.app.database.book.update({ where: { id: book.id }, data: { trashedAt: new Date() } });
    for (const [method, path, payload] of attempts.filter(([method]) => method !== 'GET')) {
      expect((await ask(person, method, path, payload)).statusCode, `${method} ${path}`).toBe(404);
    }
  });

  test('in an organization everyone reads, the author and the admins change', async () => {
    const clerkId = `org_${randomUUID().replaceAll('-', '')}`;
    const member = (role: string) =>
      harness.person(undefined, { ...proClaims, o: { id: clerkId, rol: role, slg: 'harness' } });
    const [author, colleague, admin] = [member('member'), member('member'), member('admin')];
    await ask(author, 'GET', '/api/books');
    const { id: organizationId } = await harness.app.database.organization.findUniqueOrThrow({
      where: { clerkId },
    });
    const book = await makeBook(harness.app, author, { columns: { organizationId } });
    const url = `/api/chapters/${book.chapters[0]?.id}`;
    expect(await read(colleague, book.id)).toEqual(book);
    const attempts: [Method, string, object?][] = [
      ['PATCH', `/api/books/${book.id}`, { version: 1, title: 'Autre' }],
      ['POST', '/api/chapters', { bookId: book.id, title: 'x' }],
      ['PATCH', url, { version: 1, content: 'Autre' }],
      ['DELETE', url],
      ['POST', `${url}/restore`],
    ];
    for (const [method, path, payload] of attempts) {
      expect((await ask(colleague, method, path, payload)).json().error.code).toBe('FORBIDDEN');
    }
    for (const [method, path, payload] of attempts) {
      expect((await ask(admin, method, path, payload)).statusCode).toBeLessThan(300);
    }
  });
});
