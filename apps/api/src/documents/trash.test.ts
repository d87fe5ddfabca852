import { trashDays } from '@sorami/contracts/files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { emptyTrash } from '../files/purge-by-age.ts';
import { startArticle, startBook } from '../testing/document-job.ts';
import { renderObject } from '../testing/fake-objects.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { purgeOldDocuments } from './purge-old-documents.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
  harness.generator.render = (order) => renderObject(harness.app.store, order);
});
afterAll(() => harness.close());

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);

function ask(person: Person, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { ...person.headers, accept: 'application/json' };
  return harness.app.inject({ method, url, headers, ...(payload && { payload }) });
}

/** A book or an article with a PDF and a Markdown file; answers its address and their ids. */
async function makeOne(type: 'books' | 'blog') {
  const person = harness.person();
  const { id } =
    type === 'books'
      ? await makeBook(harness.app, person)
      : (await ask(person, 'POST', '/api/blog', { title: 'A', content: 'Texte' })).json();
  const url = `/api/${type}/${id}`;
  const files = [];
  for (const format of ['pdf', 'md']) {
    files.push((await ask(person, 'POST', `${url}/format`, { format })).json().file.id);
  }
  const list = async (state: string): Promise<string[]> => {
    const { items } = (await ask(person, 'GET', `/api/${type}?state=${state}`)).json();
    return items.map((item: { id: string }) => item.id);
  };
  const fileList = async (state: string): Promise<string[]> => {
    const { items } = (await ask(person, 'GET', `/api/files?state=${state}`)).json();
    return items.map((item: { id: string }) => item.id).sort();
  };
  return { person, id: String(id), url, files: files.map(String).sort(), list, fileList };
}

async function objectsOf(person: Person): Promise<number> {
  const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
  return objects.length;
}

async function actions(person: Person, fileId: string): Promise<string[]> {
  const { items } = (await ask(person, 'GET', `/api/audit?fileId=${fileId}`)).json();
  return items.map(({ action, result }: Record<string, string>) => `${action} ${result}`);
}

describe.each(['books', 'blog'] as const)('/api/%s in the trash', (type) => {
  test('is not written on until it is back', async () => {
    const person = harness.person();
    const job = type === 'books' ? await startBook(harness, person) : await startArticle(harness, person);
    const url = `/api/${type}/${job.resourceId}`;
    const retry = `/api/jobs/${job.id}/retry`;
    const attempts = () => harness.generator.calls.filter(({ jobId }) => jobId === job.id).length;
    expect((await ask(person, 'DELETE', url)).statusCode).toBe(204);
    const anonymous = await harness.app.inject({ method: 'POST', url: retry });
    const stranger = await ask(harness.person(), 'POST', retry);
    expect([anonymous.statusCode, stranger.statusCode]).toEqual([401, 404]);
    for (const [language, words] of [
      ['fr', 'dans la corbeille'],
      ['en', 'in the trash'],
    ] as const) {
      const headers = { ...person.headers, 'accept-language': language };
      const refused = await harness.app.inject({ method: 'POST', url: retry, headers });
      expect(refused.statusCode, refused.body).toBe(409);
      expect(refused.json().error).toMatchObject({
        code: 'IN_TRASH',
        message: expect.stringContaining(words),
      });
    }
    const { status, attempt } = (await ask(person, 'GET', `/api/jobs/${job.id}`)).json();
    expect([status, attempt, attempts()]).toEqual(['CANCELLED', 1, 1]);

    expect((await ask(person, 'POST', `${url}/restore`)).statusCode).toBe(200);
    expect((await ask(person, 'POST', retry)).json().job).toMatchObject({ status: 'PENDING', attempt: 2 });
    expect(attempts()).toBe(2);
  });

  test('comes back with the files that went there with it', async () => {
    const { person, id, url, files, list, fileList } = await makeOne(type);
    const before = (await ask(person, 'GET', url)).json();
    const [alone = '', other = ''] = files;
    await ask(person, 'DELETE', `/api/files/${alone}`);
    for (let time = 0; time < 2; time++) expect((await ask(person, 'DELETE', url)).statusCode).toBe(204);
    expect([await list('ready'), await list('trashed')]).toEqual([[], [id]]);
    expect([await fileList('ready'), await fileList('trashed')]).toEqual([[], files]);
    expect((await ask(person, 'GET', url)).json()).toMatchObject({ state: 'trashed', formats: [] });
    expect((await ask(person, 'PATCH', url, { version: 1, title: 'x' })).statusCode).toBe(404);
    for (let time = 0; time < 2; time++) {
      const restored = await ask(person, 'POST', `${url}/restore`);
      expect(restored.json()).toMatchObject({ id, state: 'ready', version: 1, updatedAt: before.updatedAt });
    }
    expect([await list('ready'), await list('trashed')]).toEqual([[id], []]);
    expect([await fileList('ready'), await fileList('trashed')]).toEqual([[other], [alone]]);
    expect(await actions(person, other)).toEqual(['restore allowed', 'delete allowed', 'upload allowed']);
  });

  test('is nobody else’s to delete or to bring back', async () => {
    const { person, id, url, list } = await makeOne(type);
    const stranger = harness.person();
    const attempts = [
      ['DELETE', url],
      ['DELETE', `${url}?permanent=true`],
      ['POST', `${url}/restore`],
    ] as const;
    for (const [method, path] of attempts) expect((await ask(stranger, method, path)).statusCode).toBe(404);
    expect(await list('ready')).toEqual([id]);
    expect((await ask(person, 'DELETE', `${url}?permanent=yes`)).statusCode).toBe(400);
  });

  test('is deleted for good with its files, whose bytes are given back', async () => {
    const { person, id, url, files, list } = await makeOne(type);
    expect(await objectsOf(person)).toBeGreaterThan(0);
    expect((await ask(person, 'DELETE', `${url}?permanent=true`)).statusCode).toBe(204);
    for (const [method, path] of [
      ['GET', url],
      ['POST', `${url}/restore`],
      ['DELETE', url],
    ] as const) {
      expect((await ask(person, method, path)).statusCode).toBe(404);
    }
    expect([await list('ready'), await list('trashed')]).toEqual([[], []]);
    await emptyOutbox(harness.app);
    expect(await harness.stored(person)).toBe(0);
    expect(await objectsOf(person)).toBe(0);
    expect(await actions(person, files[0] ?? '')).toEqual(['purge allowed', 'upload allowed']);
    const { database } = harness.app;
    expect(await database.chapter.count({ where: { bookId: id } })).toBe(0);
    // The job is still known, to whom a late file belongs, but not shown.
    const jobs = (await ask(person, 'GET', '/api/jobs')).json();
    expect(jobs.items).toEqual([]);
    expect(await database.job.count({ where: { owner: { clerkId: person.clerkId } } })).toBe(
      type === 'books' ? 1 : 0,
    );
  });

  test('is deleted for good after 30 days, unless it was brought back', async () => {
    const { person, id, url, list } = await makeOne(type);
    const kept = await makeOne(type);
    for (const one of [kept, { person, url }]) await ask(one.person, 'DELETE', one.url);
    await ask(kept.person, 'POST', `${kept.url}/restore`);
    await purgeOldDocuments(harness.app, inDays(trashDays - 0.01));
    expect(await list('trashed')).toEqual([id]);
    expect(await purgeOldDocuments(harness.app, inDays(trashDays + 0.01))).toBe(1);
    await emptyTrash(harness.app, inDays(trashDays + 0.01));
    await emptyOutbox(harness.app);
    expect(await list('trashed')).toEqual([]);
    expect([await harness.stored(person), await objectsOf(person)]).toEqual([0, 0]);
    expect(await kept.list('ready')).toEqual([kept.id]);
    expect(await objectsOf(kept.person)).toBe(2);
  });
});

test('deleting a book stops what writes it', async () => {
  const person = harness.person();
  const [trashed, purged] = [
    await makeBook(harness.app, person, { status: 'PROCESSING' }),
    await makeBook(harness.app, person, { status: 'PROCESSING', chapters: [] }),
  ];
  harness.generator.calls.length = 0;
  await ask(person, 'DELETE', `/api/books/${trashed.id}`);
  await ask(person, 'DELETE', `/api/books/${purged.id}?permanent=true`);
  await harness.app.background.idle();
  const urls = harness.generator.calls.map(({ url }) => url);
  expect(urls).toEqual([trashed, purged].map(({ job }) => `/api/jobs/${job?.id}/cancel`));
  const jobs = await harness.app.database.job.findMany({
    where: { owner: { clerkId: person.clerkId } },
    orderBy: { createdAt: 'asc' },
    select: { status: true, charged: true },
  });
  // A book of which there is a chapter counts; one of which there is nothing does not.
  expect(jobs).toEqual([
    { status: 'CANCELLED', charged: 1 },
    { status: 'CANCELLED', charged: 0 },
  ]);
});

test('a deleted chapter is kept for 30 days', async () => {
  const person = harness.person();
  const book = await makeBook(harness.app, person);
  const url = `/api/chapters/${book.chapters[0]?.id}`;
  await ask(person, 'DELETE', url);
  await purgeOldDocuments(harness.app, inDays(trashDays - 0.01));
  expect((await ask(person, 'POST', `${url}/restore`)).statusCode).toBe(200);
  await ask(person, 'DELETE', url);
  await purgeOldDocuments(harness.app, inDays(trashDays + 0.01));
  expect((await ask(person, 'POST', `${url}/restore`)).statusCode).toBe(404);
});
