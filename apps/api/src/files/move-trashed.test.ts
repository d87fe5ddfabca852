import type { PublishedFormat } from '@sorami/contracts/documents';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reconcile } from '../reconcile/reconcile.ts';
import { renderObject } from '../testing/fake-objects.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { emptyOutbox } from './empty-outbox.ts';
import { moveTrashed } from './move-trashed.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());
beforeEach(() => {
  harness.generator.render = (order) => renderObject(harness.app.store, order);
});

type Method = 'GET' | 'POST' | 'DELETE';

function ask(person: Person, method: Method, url: string, payload?: object) {
  const headers = { ...person.headers, accept: 'application/json' };
  return harness.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function link(person: Person, id: string, query = ''): Promise<string> {
  const answer = await ask(person, 'GET', `/api/files/${id}?expiresIn=3600${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ url: string }>().url;
}

/** What a link leads to; null where it leads nowhere. */
async function follow(url: string): Promise<string | null> {
  const answer = await fetch(url);
  const text = await answer.text();
  return answer.ok ? text : null;
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const rowOf = (id: string) => harness.app.database.storedFile.findUniqueOrThrow({ where: { id } });

async function objectsOf(person: Person): Promise<string[]> {
  const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
  return objects.map(({ key }) => key).sort();
}

async function defects(): Promise<string[]> {
  const found: string[] = [];
  await reconcile(harness.app, {
    now: minutes(5 * 60),
    deep: true,
    onDefect: ({ kind, key }) => void found.push(`${kind} ${key}`),
  });
  return found;
}

async function makeExport(person: Person, url: string): Promise<PublishedFormat> {
  const answer = await ask(person, 'POST', `${url}/format`, { format: 'pdf' });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PublishedFormat>();
}

describe('a link that was given before', () => {
  test('leads nowhere once its file is in the trash, and does not come back with the file', async () => {
    const person = harness.person();
    const id = await harness.upload(person, 'a.png', 'some bytes');
    const given = [await link(person, id), await link(person, id, '&variant=thumbnail')];
    for (const url of given) expect(await follow(url)).not.toBeNull();
    expect((await ask(person, 'DELETE', `/api/files/${id}`)).statusCode).toBe(204);
    // Not while a browser may follow a redirect that it has: whoever undoes it at once sees the file as before.
    expect(await moveTrashed(harness.app, new Date(Date.now() + 50_000))).toBe(0);
    expect(await moveTrashed(harness.app, minutes(2))).toBe(1);
    for (const url of given) expect(await follow(url)).toBeNull();
    expect(await defects()).toEqual([]);

    expect((await ask(person, 'POST', `/api/files/${id}/restore`)).statusCode).toBe(204);
    expect(await follow(await link(person, id))).toBe('some bytes');
    expect(await follow(await link(person, id, '&variant=thumbnail'))).toMatch(/^thumbnail of/);
    for (const url of given) expect(await follow(url)).toBeNull();

    // Again, with the links to its second key.
    const second = await link(person, id);
    await ask(person, 'DELETE', `/api/files/${id}`);
    await moveTrashed(harness.app, minutes(2));
    expect(await follow(second)).toBeNull();
    await emptyOutbox(harness.app, minutes(61));
    expect(await objectsOf(person)).toHaveLength(2);
    expect(await defects()).toEqual([]);
    await ask(person, 'DELETE', `/api/files/${id}?permanent=true`);
    await emptyOutbox(harness.app, minutes(61));
    expect(await objectsOf(person)).toEqual([]);
  });

  test('goes on where the file was brought back before it was moved', async () => {
    const person = harness.person();
    const id = await harness.upload(person, 'a.png', 'some bytes');
    const [given, { s3Key }] = [await link(person, id), await rowOf(id)];
    await ask(person, 'DELETE', `/api/files/${id}`);
    await ask(person, 'POST', `/api/files/${id}/restore`);
    expect(await moveTrashed(harness.app, minutes(2))).toBe(0);
    expect((await rowOf(id)).s3Key).toBe(s3Key);
    expect(await follow(given)).toBe('some bytes');
    expect(await harness.app.database.move.count()).toBe(0);
  });

  test('to a file of a book dies with the book, which is brought back whole', async () => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    const url = `/api/books/${book.id}`;
    const { file } = await makeExport(person, url);
    const given = await link(person, file.id);
    await ask(person, 'DELETE', url);
    expect(await moveTrashed(harness.app, minutes(2))).toBe(1);
    expect(await follow(given)).toBeNull();
    await ask(person, 'POST', `${url}/restore`);
    expect((await makeExport(person, url)).file.id).toBe(file.id);
    const { s3Key } = await rowOf(file.id);
    expect(await harness.app.database.book.findUnique({ where: { id: book.id } })).toMatchObject({ s3Key });
    expect(await follow(await link(person, file.id))).not.toBeNull();
    expect(await follow(given)).toBeNull();
  });

  test.each([
    ['put into the trash', ''],
    ['deleted for good', '?permanent=true'],
  ])('to an export that was %s does not lead to the next one', async (_how, query) => {
    const person = harness.person();
    const book = await makeBook(harness.app, person);
    const { file } = await makeExport(person, `/api/books/${book.id}`);
    const given = await link(person, file.id);
    await ask(person, 'DELETE', `/api/files/${file.id}${query}`);
    await moveTrashed(harness.app, minutes(2));
    await emptyOutbox(harness.app);
    expect(await follow(given)).toBeNull();
    const next = await makeExport(person, `/api/books/${book.id}`);
    expect(next.contentVersion).toBe(book.contentVersion);
    expect(await follow(await link(person, next.file.id))).not.toBeNull();
    expect(await follow(given)).toBeNull();
  });

  test('dies with the account, also while the generator is away', async () => {
    const [person, other] = [harness.person(), harness.person()];
    const [id, kept] = [
      await harness.upload(person, 'a.png', 'some bytes'),
      await harness.upload(other, 'b.png', 'other bytes'),
    ];
    const book = await makeBook(harness.app, person);
    const { file } = await makeExport(person, `/api/books/${book.id}`);
    const given = [await link(person, id), await link(person, file.id)];
    const stays = await link(other, kept);
    harness.generator.failWith = 503;
    expect(await harness.deleteAccount(person)).toBe(0);
    harness.generator.failWith = null;
    for (const url of given) expect(await follow(url)).toBeNull();
    expect(await follow(stays)).toBe('other bytes');
    expect(await harness.deleteAccount(person, minutes(120))).toBe(1);
    const where = { owner: { clerkId: person.clerkId } };
    expect(await harness.app.database.storedFile.count({ where })).toBe(0);
  });

  test('to a picture dies with its generation', async () => {
    const person = harness.person();
    const job = await harness.create(person);
    const files = [await harness.produce(person, job, 0)];
    await harness.report(job, { sequence: 1, status: 'COMPLETED', files });
    const { items } = (await ask(person, 'GET', '/api/files')).json();
    const given = await link(person, items[0].id);
    await ask(person, 'DELETE', `/api/images/${job.resourceId}`);
    await moveTrashed(harness.app, minutes(2));
    expect(await follow(given)).toBeNull();
    // The event comes again, about an object that is no longer there.
    expect(await harness.report(job, { sequence: 2, status: 'COMPLETED', files })).toBe(204);
    expect(
      await harness.app.database.storedFile.count({ where: { owner: { clerkId: person.clerkId } } }),
    ).toBe(1);
  });
});

test('a picture that was moved and then deleted for good is not asked for by a later event of its job', async () => {
  const person = harness.person();
  const job = await harness.create(person, { numImages: 2 });
  const first = await harness.produce(person, job, 0);
  await harness.report(job, { sequence: 1, files: [first] });
  const { items } = (await ask(person, 'GET', '/api/files')).json();
  await ask(person, 'DELETE', `/api/files/${items[0].id}`);
  await moveTrashed(harness.app, minutes(2));
  await ask(person, 'DELETE', `/api/files/${items[0].id}?permanent=true`);
  await emptyOutbox(harness.app);
  const second = await harness.produce(person, job, 1);
  const files = [first, second];
  expect(await harness.report(job, { sequence: 2, status: 'COMPLETED', files })).toBe(204);
  expect((await ask(person, 'GET', '/api/files')).json().items).toHaveLength(1);
});

test('what the store does not do now is done later, and nothing is lost or left over', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'a.png', 'some bytes');
  const given = await link(person, id);
  await ask(person, 'DELETE', `/api/files/${id}`);
  const { app } = harness;
  const broken = (name: 'copyObject' | 'headObject' | 'deleteObjects') => ({
    database: app.database,
    log: app.log,
    store: { ...app.store, [name]: () => Promise.reject(new Error('away')) },
  });
  expect(await moveTrashed(broken('copyObject'), minutes(2))).toBe(0);
  expect(await moveTrashed(broken('headObject'), minutes(4))).toBe(0);
  expect(await follow(given)).toBe('some bytes');
  expect(await app.database.move.findMany()).toMatchObject([{ fileId: id, attempts: 2, lastError: 'Error' }]);
  expect(await moveTrashed(app, minutes(4))).toBe(0);
  expect(await moveTrashed(broken('deleteObjects'), minutes(10))).toBe(1);
  expect(await follow(given)).toBe('some bytes');
  await emptyOutbox(app);
  expect(await follow(given)).toBeNull();
  await emptyOutbox(app, minutes(61));
  await emptyOutbox(app, minutes(122));
  expect(
    await app.database.purge.count({ where: { s3Key: { startsWith: `users/${person.clerkId}/` } } }),
  ).toBe(0);
  expect(await objectsOf(person)).toHaveLength(2);
  expect(await defects()).toEqual([]);
});
