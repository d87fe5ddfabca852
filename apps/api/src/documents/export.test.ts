import type { Book, Chapter } from '@sorami/contracts/books';
import type { ExportFormat, PublishedFormat } from '@sorami/contracts/documents';
import type { SoramiFile } from '@sorami/contracts/files';
import type { RenderDocument } from '@sorami/contracts/generator-api';
import { planLimits } from '@sorami/contracts/plans';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { renderObject } from '../testing/fake-objects.ts';
import { makeBook } from '../testing/make-book.ts';
import { storageSums } from '../testing/storage-sum.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { dropOldExports, oldExportsKept } from './drop-old-exports.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.generator.render = (order) => renderObject(harness.app.store, order);
  harness.generator.calls.length = 0;
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD';

function ask(person: Person, method: Method, url: string, payload?: object) {
  const headers = { ...person.headers, accept: 'application/json' };
  return harness.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function prepare(person: Person, url: string, format: ExportFormat = 'pdf'): Promise<PublishedFormat> {
  const answer = await ask(person, 'POST', `${url}/format`, { format });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PublishedFormat>();
}

const renderings = () =>
  harness.generator.calls
    .filter(({ url }) => url === '/api/books/render')
    .map(({ body }) => body as RenderDocument);

async function edit(person: Person, book: Book, content: string): Promise<void> {
  const url = `/api/chapters/${book.chapters[0]?.id}`;
  const { version } = (await ask(person, 'GET', url)).json<Chapter>();
  expect((await ask(person, 'PATCH', url, { version, content })).statusCode).toBe(200);
}

async function objectsOf(person: Person): Promise<string[]> {
  const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
  return objects.map(({ key }) => key);
}

/** Bucket, register and what is counted say the same. */
async function expectAgreement(person: Person): Promise<void> {
  await emptyOutbox(harness.app);
  const files = await harness.app.database.storedFile.findMany({
    where: { owner: { clerkId: person.clerkId } },
    select: { s3Key: true },
  });
  expect((await objectsOf(person)).sort()).toEqual(files.map(({ s3Key }) => s3Key).sort());
  for (const { space, counted, held } of await storageSums(harness.app.database)) {
    expect(counted, space).toBe(held);
  }
}

test('an article shows the date of its publication where its reader is, and else that of its last change', async () => {
  const person = harness.person();
  const { id } = (await ask(person, 'POST', '/api/blog', { title: 'Été', content: 'x' })).json();
  const url = `/api/blog/${id}`;
  const change = (data: object) => harness.app.database.blogArticle.update({ where: { id }, data });
  await change({ contentChangedAt: new Date('2026-03-01T12:00:00Z') });
  const html = async (timeZone: string) => {
    const answer = await ask(person, 'POST', `${url}/format`, { format: 'html', timeZone });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<PublishedFormat>().file.id;
  };
  const draft = await html('Europe/Paris');
  expect(renderings().at(-1)?.document).toMatchObject({
    publishedAt: '2026-03-01T12:00:00.000Z',
    timeZone: 'Europe/Paris',
  });
  // The same day there: the same file.
  expect(await html('America/New_York')).toBe(draft);
  expect(await html('Nowhere/At all')).toBe(draft);
  await change({ publishedAt: new Date('2026-05-31T22:30:00Z'), status: 'PUBLISHED' });
  const published = await html('Europe/Paris');
  expect(published).not.toBe(draft);
  expect(renderings().at(-1)?.document.publishedAt).toBe('2026-05-31T22:30:00.000Z');
  expect(await html('Europe/Berlin')).toBe(published);
  expect(await html('UTC')).not.toBe(published);
  expect(renderings()).toHaveLength(3);
  await expectAgreement(person);
});

test('a book is rendered once for each version of its text, and the older file is deleted', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person, { columns: { preface: 'Bonjour', subtitle: 'Roman' } });
  const url = `/api/books/${book.id}`;
  for (let time = 0; time < 5; time++) {
    const answer = await ask(person, 'GET', `${url}/export`);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    const file = await fetch(answer.json().url);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(await file.json()).toMatchObject({ id: book.id, title: book.title });
  }
  expect(renderings()).toHaveLength(1);
  const [order] = renderings();
  expect(order).toMatchObject({
    key: `users/${person.clerkId}/books/${book.job?.id}/l-ile-aux-chats-v1-a5.pdf`,
    format: 'pdf',
    pageSize: 'a5',
    document: { kind: 'book', subtitle: 'Roman', author: 'Ana', language: 'fr' },
  });
  expect(order?.document.chapters.map(({ id, title }) => [id, title])).toEqual([
    [`${book.id}-preface`, 'Avant-propos'],
    ...book.chapters.map(({ id, title }) => [id, title]),
  ]);
  const first = (await ask(person, 'GET', url)).json<Book>();
  expect(first.formats).toMatchObject([{ format: 'pdf', pageSize: 'a5', isCurrent: true }]);
  expect(first.formats[0]?.file.name).toBe('L’île aux chats.pdf');
  expect(first.updatedAt).toBe(book.updatedAt);

  await edit(person, book, 'Un nouveau texte');
  expect((await ask(person, 'GET', url)).json().formats).toMatchObject([{ isCurrent: false }]);
  const second = await prepare(person, url);
  expect(second).toMatchObject({ contentVersion: 2, isCurrent: true });
  expect(await prepare(person, url)).toEqual(second);
  expect(renderings()).toHaveLength(2);
  const gone = await ask(person, 'GET', `/api/files/${first.formats[0]?.file.id}`);
  expect(gone.statusCode).toBe(404);
  await expectAgreement(person);
  expect(await objectsOf(person)).toHaveLength(1);
  const row = await harness.app.database.book.findUniqueOrThrow({ where: { id: book.id } });
  expect(row).toMatchObject({ s3Key: renderings()[1]?.key, s3Bucket: harness.app.store.bucket });
  const { items } = (await ask(person, 'GET', `/api/audit?limit=20`)).json();
  const lines = items.map(({ action, result }: Record<string, string>) => `${action} ${result}`);
  const downloads = Array.from({ length: 5 }, () => 'download allowed');
  // What one transaction writes has no order of its own.
  expect(lines.slice(1, 3).sort()).toEqual(['purge allowed', 'upload allowed']);
  expect(lines.toSpliced(1, 2)).toEqual(['view denied', ...downloads, 'upload allowed']);
});

test('a file says of its author what they choose, and another is made once they choose otherwise', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const url = `/api/books/${book.id}`;
  const { clerkId } = person;
  await harness.app.database.user.update({ where: { clerkId }, data: { name: 'Ada Byron' } });
  const markAfter = async (choices: object) => {
    expect((await ask(person, 'PATCH', '/api/account/marks', choices)).statusCode).toBe(200);
    const { file } = await prepare(person, url);
    expect((await prepare(person, url)).file.id).toBe(file.id);
    return renderings().at(-1)?.document.mark;
  };
  await prepare(person, url);
  const bare = renderings().at(-1)?.document.mark;
  expect(bare).toEqual({ sourceType: expect.any(String), model: null, jobId: book.job?.id });
  expect(await markAfter({ name: true })).toEqual({ ...bare, author: 'Ada Byron' });
  expect(await markAfter({ name: false, prompt: true })).toEqual({ ...bare, prompt: 'x\nx' });
  expect(await markAfter({ prompt: false })).toEqual(bare);
  expect(renderings()).toHaveLength(4);
  await expectAgreement(person);
});

test('every format and page size is a file of its own; the PDF is the book’s', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const url = `/api/books/${book.id}`;
  const formats = ['md', 'pdf', 'epub', 'docx', 'html'] as const;
  for (const format of formats) await prepare(person, url, format);
  const a4 = await ask(person, 'POST', `${url}/format`, { format: 'pdf', pageSize: 'a4' });
  expect(a4.json()).toMatchObject({ pageSize: 'a4' });
  // No page has a size there.
  const epub = await ask(person, 'POST', `${url}/format`, { format: 'epub', pageSize: 'a4' });
  expect(epub.json()).toMatchObject({ pageSize: null });
  expect(renderings().map(({ format, pageSize }) => [format, pageSize])).toEqual([
    ['md', undefined],
    ['pdf', 'a5'],
    ['epub', undefined],
    ['docx', 'a5'],
    ['html', undefined],
    ['pdf', 'a4'],
  ]);
  const row = await harness.app.database.book.findUniqueOrThrow({ where: { id: book.id } });
  expect(row.s3Key).toMatch(/\.pdf$/);
  await expectAgreement(person);
});

test('what is planned is left out; what no model wrote says so', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person, {
    columns: { language: 'en', embedded: true, preface: 'Hi' },
  });
  await harness.app.database.chapter.update({
    where: { id: book.chapters[1]?.id ?? '' },
    data: { state: 'PLANNED', content: '' },
  });
  await prepare(person, `/api/books/${book.id}`);
  const document = renderings()[0]?.document;
  expect(document?.chapters.map(({ title }) => title)).toEqual(['Preface', 'Un', 'Trois']);
  expect(document?.notice).toMatch(/without an AI model/);
});

test('an article is one chapter on A4', async () => {
  const person = harness.person();
  const body = {
    title: 'L’été',
    content: 'Texte',
    tags: ['a'],
    keywords: ['b', 'a'],
    metaDescription: 'Résumé',
  };
  const { id } = (await ask(person, 'POST', '/api/blog', body)).json();
  const redirect = await harness.app.inject({ url: `/api/blog/${id}/export`, headers: person.headers });
  expect(redirect.statusCode).toBe(302);
  expect(redirect.headers.location).toContain('attachment');
  expect(renderings()).toMatchObject([
    {
      key: `users/${person.clerkId}/blogs/${id}/l-ete-v1-a4.pdf`,
      pageSize: 'a4',
      document: {
        kind: 'article',
        description: 'Résumé',
        keywords: ['b', 'a'],
        chapters: [{ id, title: 'L’été', markdown: 'Texte' }],
      },
    },
  ]);
  expect((await ask(person, 'GET', `/api/blog/${id}`)).json().formats).toHaveLength(1);
});

test('many requests at once end with one file and no orphan', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const url = `/api/books/${book.id}`;
  const many = () => Promise.all(Array.from({ length: 8 }, () => prepare(person, url)));
  const ids = new Set((await many()).map(({ file }) => file.id));
  expect(ids.size).toBe(1);
  await expectAgreement(person);
  await Promise.all([edit(person, book, 'Pendant ce temps'), many()]);
  await many();
  const last = await prepare(person, url);
  expect(last).toMatchObject({ contentVersion: 2, isCurrent: true });
  await expectAgreement(person);
  expect(await objectsOf(person)).toHaveLength(1);
});

test('a file in the trash stays there, and another one is made', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const url = `/api/books/${book.id}`;
  const first = await prepare(person, url);
  await ask(person, 'DELETE', `/api/files/${first.file.id}`);
  expect((await ask(person, 'GET', url)).json().formats).toEqual([]);
  const second = await prepare(person, url);
  expect(second.file.id).not.toBe(first.file.id);
  expect(renderings()[1]?.key).toBe(renderings()[0]?.key.replace('.pdf', '-2.pdf'));
  expect((await ask(person, 'POST', `/api/files/${first.file.id}/restore`)).statusCode).toBe(204);
  expect((await ask(person, 'DELETE', `/api/files/${second.file.id}?permanent=true`)).statusCode).toBe(204);
  await prepare(person, url);
  expect(renderings()[2]?.key).toMatch(/-3\.pdf$/);
  await expectAgreement(person);
});

test('the budget of exports counts what is rendered, and no download of what is there', async () => {
  // 5 per cent: one rendering a minute.
  const strict = await openTestHarness({ RATE_LIMIT_FACTOR: '0.05' });
  try {
    strict.generator.render = (order) => renderObject(strict.app.store, order);
    const person = strict.person();
    const book = await makeBook(strict.app, person);
    const get = (format: ExportFormat) =>
      strict.app.inject({
        url: `/api/books/${book.id}/export?format=${format}`,
        headers: { ...person.headers, accept: 'application/json' },
      });
    for (let time = 0; time < 5; time++) expect((await get('pdf')).statusCode).toBe(200);
    const refused = await get('epub');
    expect(refused.json().error.code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('pdf')).statusCode).toBe(200);
  } finally {
    await strict.close();
  }
});

test('a text that is too intricate is refused with the place, in the reader’s language', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const code = 'EXPORT_TOO_INTRICATE';
  const messageFor = async (language: string, fields?: Record<string, string>) => {
    harness.generator.render = () => ({
      error: { code, message: '', requestId: 'r', ...(fields && { fields }) },
    });
    const answer = await harness.app.inject({
      url: `/api/books/${book.id}/export`,
      headers: { ...person.headers, 'accept-language': language },
    });
    expect([answer.statusCode, answer.json().error.code]).toEqual([422, code]);
    return answer.json().error.message;
  };
  expect(await messageFor('fr', { 'document.chapters.1': '((((' })).toContain(
    ': chapitre « Deux », à partir de « (((( ».',
  );
  expect(await messageFor('en', { 'document.chapters.1': '' })).toContain(': chapter “Deux”.');
  expect(await messageFor('en')).toContain(': the text.');
});

describe('nothing is kept or counted', () => {
  test('where the text cannot be laid out, or the generator is away', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    const url = `/api/books/${book.id}`;
    harness.generator.render = () => null;
    const failed = await ask(person, 'GET', `${url}/export`);
    expect([failed.statusCode, failed.json().error.code]).toEqual([422, 'EXPORT_FAILED']);
    harness.generator.failWith = 503;
    const away = await ask(person, 'POST', `${url}/format`, { format: 'pdf' });
    harness.generator.failWith = null;
    expect([away.statusCode, away.json().error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    // It says that there is a file, and there is none.
    harness.generator.render = ({ key }) => ({ key, contentType: 'x', size: 9, sha256: '0'.repeat(64) });
    expect((await ask(person, 'GET', `${url}/export`)).json().error.code).toBe('CONFLICT');
    expect(await harness.stored(person)).toBe(0);
    await expectAgreement(person);
    expect((await ask(person, 'GET', url)).json().formats).toEqual([]);
  });

  test('where the storage is full it takes no room, as it can be made again', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    const space = `user:${(await harness.app.database.book.findUniqueOrThrow({ where: { id: book.id } })).authorId}`;
    const { storageUse } = harness.app.database;
    const { textBytes } = await storageUse.findUniqueOrThrow({ where: { space } });
    const limit = BigInt(planLimits.free.storageBytes ?? 0) - textBytes;
    await storageUse.update({ where: { space }, data: { bytes: limit } });
    expect((await ask(person, 'GET', `/api/books/${book.id}/export`)).statusCode).toBe(200);
    expect(renderings()).toHaveLength(1);
    expect((await storageUse.findUniqueOrThrow({ where: { space } })).bytes).toBe(limit);
    await storageUse.update({ where: { space }, data: { bytes: 0 } });
    await expectAgreement(person);
  });

  test('where the book is deleted meanwhile', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    harness.generator.render = async (order) => {
      await ask(person, 'DELETE', `/api/books/${book.id}?permanent=true`);
      return await renderObject(harness.app.store, order);
    };
    expect((await ask(person, 'GET', `/api/books/${book.id}/export`)).statusCode).toBe(404);
    await expectAgreement(person);
    expect(await objectsOf(person)).toEqual([]);
  });

  test('of what is someone else’s, in the trash, or asked for in another way', async () => {
    const [person, stranger] = [harness.person(), harness.person()];
    const book = await makeBook(harness.app, person);
    const url = `/api/books/${book.id}`;
    await prepare(person, url);
    const attempts = [
      ['GET', `${url}/export`],
      ['POST', `${url}/format`, {}],
      ['GET', '/api/books/missing/export'],
    ] as const;
    for (const [method, path, payload] of attempts) {
      expect((await ask(stranger, method, path, payload)).statusCode, path).toBe(404);
    }
    expect((await ask(person, 'HEAD', `${url}/export?format=epub`)).statusCode).toBe(405);
    for (const query of [
      'format=exe',
      'format=pdf&pageSize=a3',
      'ownerId=user_other',
      'format=pdf&format=md',
    ]) {
      expect((await ask(person, 'GET', `${url}/export?${query}`)).statusCode, query).toBe(400);
    }
    await ask(person, 'DELETE', url);
    for (const [method, path, payload] of attempts) {
      expect((await ask(person, method, path, payload)).statusCode, path).toBe(404);
    }
    expect(renderings()).toHaveLength(1);
  });
});

test('exports of a text that has changed go by themselves, but for the newest and those that are current', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person, { columns: { embedded: true } });
  const url = `/api/books/${book.id}`;
  const formats = ['html', 'md', 'epub', 'docx', 'pdf'] as const;
  for (const format of formats) await prepare(person, url, format);
  await dropOldExports(harness.app);
  // One place in the list for all of them, which names the book; inside it, the newest first; found by name as before.
  const names = async (query: string, reader = person) => {
    const { items } = (await ask(reader, 'GET', `/api/files?${query}`)).json<{ items: SoramiFile[] }>();
    return items.map(({ name }) => name.slice(name.lastIndexOf('.') + 1));
  };
  const { _sum: sum } = await harness.app.database.storedFile.aggregate({
    where: { documentId: book.id },
    _sum: { size: true },
  });
  const { items } = (await ask(person, 'GET', '/api/files?grouped=true&sort=name:asc&type=book')).json();
  expect(items).toMatchObject([
    {
      embedded: true,
      document: {
        type: 'book',
        id: book.id,
        title: book.title,
        files: 5,
        bytes: Number(sum.size),
        coverId: null,
      },
    },
  ]);
  expect(await names('grouped=true&sort=created:asc')).toEqual(['pdf']);
  expect(await names(`of=${book.id}`)).toEqual([...formats].reverse());
  expect(await names(`of=${book.id}`, harness.person())).toEqual([]);
  expect(await names('grouped=true&q=chats')).toHaveLength(5);
  expect(await names('')).toHaveLength(5);
  const kept = async () => {
    const { formats: files } = (await ask(person, 'GET', url)).json<Book>();
    return files.map(({ format }) => format).sort();
  };
  expect(await kept()).toEqual([...formats].sort());
  await edit(person, book, 'Other words.');
  const fresh = await prepare(person, url, 'md');
  expect(await dropOldExports(harness.app)).toBeGreaterThanOrEqual(1);
  const left = await kept();
  expect(left).toHaveLength(1 + oldExportsKept);
  expect(left).toEqual(expect.arrayContaining(['docx', 'md', 'pdf']));
  expect((await ask(person, 'GET', `/api/files/${fresh.file.id}`)).statusCode).toBe(200);
  expect(await dropOldExports(harness.app)).toBe(0);
  await expectAgreement(person);
});
