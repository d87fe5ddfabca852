import type { Article } from '@sorami/contracts/articles';
import type { Book } from '@sorami/contracts/books';
import type { RenderDocument } from '@sorami/contracts/generator-api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { renderObject } from '../testing/fake-objects.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.generator.render = (order) => renderObject(harness.app.store, order);
  harness.generator.calls.length = 0;
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function ask<Answer>(person: Person, method: Method, url: string, payload?: object): Promise<Answer> {
  const headers = { ...person.headers, accept: 'application/json' };
  const answer = await harness.app.inject({ method, url, headers, ...(payload && { payload }) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.statusCode === 204 ? (undefined as Answer) : answer.json<Answer>();
}

const address = (id: string) => `/api/files/${id}`;
const show = (...ids: string[]) =>
  ids.map((id) => `![Alt](${address(id)} "Caption"){width=50%}`).join('\n\n');
const keyOf = async (id: string) =>
  (await harness.app.database.storedFile.findUniqueOrThrow({ where: { id } })).s3Key;

function writeArticle(person: Person, content: string): Promise<Article> {
  return ask<Article>(person, 'POST', '/api/blog', { title: 'Chats', content, language: 'fr' });
}

/** What the generator was last asked to show, by address. */
function lastPictures(): Record<string, string> {
  const orders = harness.generator.calls.filter(({ url }) => url === '/api/books/render');
  const last = orders.at(-1)?.body as RenderDocument | undefined;
  return Object.fromEntries((last?.document.pictures ?? []).map(({ address: at, key }) => [at, key]));
}
const renderings = () => harness.generator.calls.filter(({ url }) => url === '/api/books/render').length;

async function usesOf(person: Person, ...ids: string[]): Promise<unknown[]> {
  const { items } = await ask<{ items: unknown[] }>(person, 'GET', `/api/files/uses?ids=${ids.join()}`);
  return items;
}

test('an export is given the keys of the owner’s own pictures, and made again where one goes or comes back', async () => {
  const [person, other] = [harness.person(), harness.person()];
  const own = await harness.upload(person, 'cat.png', 'a cat');
  const gone = await harness.upload(person, 'gone.png', 'gone');
  const foreign = await harness.upload(other, 'secret.png', 'a secret');
  const text = await harness.upload(person, 'notes.txt', 'no picture', 'text/plain');
  const article = await writeArticle(person, show(own, gone, foreign, text, 'nosuchfile00'));
  const url = `/api/blog/${article.id}`;
  const file = () => ask<{ file: { id: string } }>(person, 'POST', `${url}/format`, { format: 'html' });

  await ask(person, 'DELETE', address(gone));
  const first = await file();
  expect(lastPictures()).toEqual({ [address(own)]: await keyOf(own) });
  expect(await file()).toEqual(first);
  expect(renderings()).toBe(1);

  await ask(person, 'DELETE', address(own));
  await file();
  expect(lastPictures()).toEqual({});
  await ask(person, 'POST', `${address(own)}/restore`);
  await ask(person, 'POST', `${address(gone)}/restore`);
  await file();
  expect(Object.keys(lastPictures()).sort()).toEqual([address(own), address(gone)].sort());
  expect(renderings()).toBe(3);
});

test('the letters that a PDF cannot show are told, also of one that was made before', async () => {
  const person = harness.person();
  const { id } = await writeArticle(person, 'Texte.');
  harness.generator.render = async (order) => ({
    ...(await renderObject(harness.app.store, order)),
    unshown: ['𐤀', '𒀀'],
  });
  for (let time = 0; time < 2; time++) {
    const made = await ask<{ unshown: string[] }>(person, 'POST', `/api/blog/${id}/format`, {
      format: 'pdf',
    });
    expect(made.unshown).toEqual(['𐤀', '𒀀']);
  }
  expect(renderings()).toBe(1);
});

test('a text keeps what breaks its lines and pages, on its way to an export', async () => {
  const person = harness.person();
  const content = 'premier mot\vdeuxième\r\n\r\npage un\fpage deux\n';
  const { id } = await writeArticle(person, content);
  expect(await ask(person, 'GET', `/api/blog/${id}`)).toMatchObject({ content });
  await ask(person, 'POST', `/api/blog/${id}/format`, { format: 'html' });
  const order = harness.generator.calls.at(-1)?.body as RenderDocument;
  expect(order.document.chapters).toMatchObject([{ markdown: content }]);
});

test('a film is shown by its poster', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'cat.png', 'poster');
  const { database } = harness.app;
  await database.storedFile.update({ where: { id }, data: { contentType: 'video/mp4', type: 'VIDEO' } });
  const poster = await database.thumbnail.findFirstOrThrow({ where: { fileId: id } });
  const { id: article } = await writeArticle(person, `${show(id)}\n\n![](${address(id)}?variant=thumbnail)`);
  await ask(person, 'POST', `/api/blog/${article}/format`, { format: 'html' });
  expect(lastPictures()).toEqual({ [`${address(id)}?variant=thumbnail`]: poster.s3Key });
});

test('where a picture is used is known, to whoever may see it, and only of what is there', async () => {
  const [person, other] = [harness.person(), harness.person()];
  const [own, foreign] = [
    await harness.upload(person, 'cat.png', 'a cat'),
    await harness.upload(other, 'secret.png', 'a secret'),
  ];
  const book = await makeBook(harness.app, person, {
    columns: { title: 'B', preface: show(own), coverKey: await keyOf(own) },
  });
  const [chapter, second] = book.chapters;
  if (!chapter || !second) throw new Error('A book without chapters');
  const edit = (id: string, content: string, version = 1) =>
    ask(person, 'PATCH', `/api/chapters/${id}`, { version, content });
  await edit(chapter.id, show(own, own, foreign));
  await edit(second.id, show(foreign));
  const article = await writeArticle(person, show(own));
  const at = { fileId: own, title: 'B', document: 'book', id: book.id, chapter: null };
  const uses = {
    cover: { ...at, part: 'cover' },
    preface: { ...at, part: 'preface' },
    chapter: { ...at, part: 'chapter', chapter: 'Un' },
    article: { ...at, title: 'Chats', document: 'article', id: article.id, part: 'text' },
  };
  const all = [uses.cover, uses.preface, uses.chapter, uses.article];
  expect(await usesOf(person, own, foreign)).toEqual(all);
  // A stranger's text names the file, and says nothing to its owner; nor does the owner's text to a stranger.
  expect(await usesOf(other, own, foreign)).toEqual([]);
  expect(await ask(person, 'GET', `/api/files/${own}/chain`)).toEqual({
    from: [],
    into: [],
    documents: [
      { relation: 'picture', type: 'book', id: book.id, name: 'B' },
      { relation: 'picture', type: 'article', id: article.id, name: 'Chats' },
    ],
  });

  const { file } = await ask<{ file: { id: string } }>(person, 'POST', `/api/books/${book.id}/format`, {
    format: 'pdf',
  });
  expect(await ask(person, 'GET', `/api/files/${file.id}/chain`)).toMatchObject({
    from: [{ type: 'upload', id: own }],
    into: [],
  });

  await edit(chapter.id, 'Without.', 2);
  await ask(person, 'DELETE', `/api/blog/${article.id}`);
  expect(await usesOf(person, own)).toEqual([uses.cover, uses.preface]);
  await ask(person, 'POST', `/api/blog/${article.id}/restore`);
  await edit(chapter.id, show(own), 3);
  expect(await usesOf(person, own)).toEqual(all);
  // Its cover went with the book: it is brought back with it.
  await ask(person, 'DELETE', `/api/books/${book.id}?permanent=true`);
  expect(await usesOf(person, own)).toEqual([]);
  expect(
    await harness.app.database.pictureUse.count({ where: { textId: { in: [book.id, chapter.id] } } }),
  ).toBe(0);
});

test('keeps what a text names in time that grows with the text, and no more than a document may show', async () => {
  const person = harness.person();
  const many = Array.from(
    { length: 20_000 },
    (_, index) => `/api/files/${String(index).padStart(9, 'x')}`,
  ).join(' ');
  const { id } = await writeArticle(person, many);
  expect(await harness.app.database.pictureUse.count({ where: { textId: id } })).toBe(301);
  expect((await ask<Book>(person, 'GET', `/api/blog/${id}`)).id).toBe(id);
});
