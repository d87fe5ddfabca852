import { text } from 'node:stream/consumers';
import type { Book } from '@sorami/contracts/books';
import { planLimits } from '@sorami/contracts/plans';
import type { CreateTransfer } from '@sorami/contracts/transfers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { makeBook } from '../testing/make-book.ts';
import { spawnApi } from '../testing/spawn-api.ts';
import { storageSums } from '../testing/storage-sum.ts';
import { testEnv } from '../testing/test-app.ts';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';
import { resumeTransfers, startTransfer } from './run-transfers.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const ask = (person: Person, method: Method, url: string, payload?: object) =>
  harness.app.inject({ method, url, headers: person.headers, ...(payload && { payload }) });
const codeOf = (answer: { json(): { error?: { code: string } } }) => answer.json().error?.code;

/** One person as they are at home, and in an organization, which knows them from then on. */
async function inBoth(org: string, rol = 'member') {
  const home = harness.person(undefined, proClaims);
  const office = harness.person(home.clerkId, { ...proClaims, o: { id: org, rol, slg: 'o' } });
  expect((await ask(office, 'GET', '/api/files')).statusCode).toBe(200);
  return { home, office };
}

type Wanted = Omit<CreateTransfer, 'keep'> & { keep?: boolean };
async function send(person: Person, wanted: Wanted): Promise<string> {
  const answer = await ask(person, 'POST', '/api/transfers', { keep: false, ...wanted });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().target.id;
}
const actions = async (person: Person, of = 'own') =>
  (
    (await ask(person, 'GET', `/api/audit?of=${of}`)).json().items as { action: string; fileName: string }[]
  ).map(({ action, fileName }) => `${action} ${fileName}`);

/** A book with so many pictures, each of which has a thumbnail; answers its id. */
async function illustrate(home: Person, count: number): Promise<string> {
  const names = Array.from({ length: count }, (_, index) => `${index}.png`);
  const pictures: string[] = [];
  while (names.length > 0)
    pictures.push(
      ...(await Promise.all(
        names.splice(0, 10).map((name) => harness.upload(home, name, `bytes of ${name}`)),
      )),
    );
  const { id, chapters } = await makeBook(harness.app, home, { chapters: ['Un'] });
  const content = pictures.map((picture) => `![Chat](/api/files/${picture})`).join('\n\n');
  const changed = await ask(home, 'PATCH', `/api/chapters/${chapters[0]?.id}`, { version: 1, content });
  expect(changed.statusCode, changed.body).toBe(200);
  return id;
}

/** Bucket, register and counters agree, once the outbox is empty. */
async function expectAgreement(...prefixes: string[]) {
  // The form of an upload is kept for a while, and its row with it.
  const later = new Date(Date.now() + 3 * 3_600_000);
  for (const now of [new Date(), later]) await emptyOutbox(harness.app, now);
  const { database, store } = harness.app;
  for (const prefix of prefixes) {
    const { objects } = await store.listObjects({ prefix });
    const files = await database.storedFile.findMany({ where: { s3Key: { startsWith: prefix } } });
    const small = await database.thumbnail.findMany({ where: { s3Key: { startsWith: prefix } } });
    expect(objects.map(({ key }) => key).sort()).toEqual(
      [...files, ...small].map(({ s3Key }) => s3Key).sort(),
    );
  }
  for (const { space, counted, held } of await storageSums(database)) expect(counted, space).toBe(held);
}

test('a file moves there and back with its bytes, its key and its links, and both sides tell of it', async () => {
  const { home, office } = await inBoth('org_moves', 'admin');
  const id = await harness.upload(home, 'cat.png', 'a cat');
  const before = await harness.stored(home);
  const link = String((await ask(home, 'GET', `/api/files/${id}`)).headers.location);
  const there = await send(home, { target: { type: 'file', id }, to: 'org_moves' });
  expect((await ask(home, 'GET', `/api/files/${id}`)).statusCode).toBe(404);
  expect((await ask(home, 'GET', '/api/files')).json().items).toEqual([]);
  const shown = await ask(office, 'GET', `/api/files/${there}`);
  expect(await (await fetch(String(shown.headers.location))).text()).toBe('a cat');
  expect((await ask(office, 'GET', `/api/files/${there}?variant=thumbnail`)).statusCode).toBe(302);
  await expectAgreement(`users/${home.clerkId}/`, 'orgs/org_moves/');
  expect((await fetch(link)).status).toBe(404);
  expect(await harness.stored(home)).toBe(0);
  expect(await harness.stored(office)).toBe(before);
  expect(await actions(home)).toContain('move cat.png');
  expect(await actions(office, 'organization')).toEqual(
    expect.arrayContaining(['view cat.png', 'move cat.png']),
  );

  // What an undo asks for: from where one is not.
  const back = await send(home, { target: { type: 'file', id: there }, from: 'org_moves', to: 'personal' });
  expect((await ask(home, 'GET', `/api/files/${back}`)).statusCode).toBe(302);
  await expectAgreement(`users/${home.clerkId}/`, 'orgs/org_moves/');
});

test('a book moves with its history and pictures; a copy leaves both books, and its history here', async () => {
  const { home, office } = await inBoth('org_books');
  const picture = await harness.upload(home, 'cat.png', 'a cat');
  const { id, chapters } = await makeBook(harness.app, home, { chapters: ['Un'] });
  const content = `![Chat](/api/files/${picture})`;
  await ask(home, 'PATCH', `/api/chapters/${chapters[0]?.id}`, { version: 1, content });
  const copied = await send(home, { target: { type: 'book', id }, to: 'org_books', keep: true });
  const read = async (person: Person, book: string) =>
    (await ask(person, 'GET', `/api/books/${book}`)).json<Book>();
  expect((await read(home, id)).chapters[0]?.content).toBe(content);
  const copy = await read(office, copied);
  const [, there = ''] = /\/api\/files\/([\w-]+)/.exec(copy.chapters[0]?.content ?? '') ?? [];
  expect(there).not.toBe(picture);
  expect((await ask(office, 'GET', `/api/files/${there}`)).statusCode).toBe(302);
  const revisions = async (person: Person, book: Book) =>
    (await ask(person, 'GET', `/api/chapters/${book.chapters[0]?.id}/revisions`)).json().items.length;
  expect(await revisions(office, copy)).toBe(0);

  const moved = await send(home, { target: { type: 'book', id }, to: 'org_books' });
  expect((await ask(home, 'GET', `/api/books/${id}`)).statusCode).toBe(404);
  expect(await revisions(office, await read(office, moved))).toBe(1);
  expect((await ask(home, 'GET', `/api/files/${picture}`)).statusCode).toBe(302);
  const { json } = await ask(home, 'POST', '/api/blog', { title: 'Un article', content });
  await send(home, { target: { type: 'article', id: json().id }, to: 'org_books' });
  expect((await ask(office, 'GET', '/api/blog')).json().items).toMatchObject([{ title: 'Un article' }]);
  await expectAgreement(`users/${home.clerkId}/`, 'orgs/org_books/');
});

test('a long one goes on without whoever asked, and in another process where its own dies: all of it or nothing', async () => {
  const { app } = harness;
  const { home, office } = await inBoth('org_long');
  const id = await illustrate(home, 10);

  const now = Date.now();
  const actor = await app.accounts.resolve({
    ...{ clerkId: home.clerkId, sessionId: 's', organization: null, issuedAt: now, expiresAt: now + 60_000 },
    ...{ plan: 'pro', features: new Set(planLimits.pro.features) },
  });
  // Its process hangs after eight objects, which is as good as dead to all others.
  const released = Promise.withResolvers<void>();
  let copies = 0;
  const copyObject: typeof app.store.copyObject = async (copy) => {
    copies += 1;
    if (copies > 8) await released.promise;
    return await app.store.copyObject(copy);
  };
  const hanging = Object.assign(Object.create(app), { store: { ...app.store, copyObject } });
  const origin = { ip: null, userAgent: null, requestId: 'r' };
  const body = { target: { type: 'book' as const, id }, to: 'org_long', keep: false };
  const outcome = await startTransfer(hanging, { actor, origin, body }, 10);
  if (!('transfer' in outcome)) throw new Error('It was done at once');
  const state = () => ask(home, 'GET', `/api/transfers/${outcome.transfer.id}`);
  expect((await state()).json()).toMatchObject({ done: null, transfer: { objects: 20 } });
  expect((await ask(office, 'GET', `/api/transfers/${outcome.transfer.id}`)).statusCode).toBe(200);
  expect((await ask(harness.person(), 'GET', `/api/transfers/${outcome.transfer.id}`)).statusCode).toBe(404);
  // Nothing is half there, and nothing is missing here.
  expect((await ask(office, 'GET', '/api/books')).json().items).toEqual([]);
  expect((await ask(office, 'GET', '/api/files')).json().items).toEqual([]);
  expect((await ask(home, 'GET', `/api/books/${id}`)).statusCode).toBe(200);

  expect(await resumeTransfers(app)).toBe(0);
  expect(await resumeTransfers(app, new Date(Date.now() + 60_000))).toBe(1);
  const { done } = (await state()).json<{ done: { target: { id: string } } }>();
  expect((await ask(office, 'GET', `/api/books/${done.target.id}`)).statusCode).toBe(200);
  expect((await ask(home, 'GET', `/api/books/${id}`)).statusCode).toBe(404);
  // Whoever was taken for dead comes back, and finds that it is done.
  released.resolve();
  await expect
    .poll(() => app.database.purge.count({ where: { nextAttemptAt: { lte: new Date() } } }))
    .toBeGreaterThan(0);
  expect((await ask(office, 'GET', '/api/books')).json().items).toHaveLength(1);
  expect((await ask(office, 'GET', '/api/files')).json().items).toHaveLength(10);
  await expectAgreement(`users/${home.clerkId}/`, 'orgs/org_long/');
  // What cannot be done says why to whoever asks how far it is.
  const gone = await app.database.transfer.update({
    where: { id: outcome.transfer.id },
    data: { status: 'PROCESSING', result: {}, nextAttemptAt: new Date() },
  });
  expect(await resumeTransfers(app)).toBe(0);
  expect(codeOf(await ask(home, 'GET', `/api/transfers/${gone.id}`))).toBe('NOT_FOUND');
});

/** Pictures of the book that is moved below: few in every run of the tests, as many as wanted by `TRANSFER_FILES`. */
const many = Number(process.env.TRANSFER_FILES ?? 20);

test('one whose process is killed is done by another: nothing is lost, and nothing doubled', {
  timeout: 30_000 + many * 500,
}, async () => {
  const { app } = harness;
  const { home, office } = await inBoth('org_killed');
  const id = await illustrate(home, many);
  const { DATABASE_URL, CLERK_ISSUER, CLERK_JWKS_URL, S3_BUCKET_NAME = '' } = app.env;
  const reached = { DATABASE_URL, CLERK_ISSUER, CLERK_JWKS_URL, S3_BUCKET_NAME };
  const api = spawnApi(testEnv({ LOG_LEVEL: 'info', ...reached }));
  const url = await api.listening;
  const there = { prefix: 'orgs/org_killed/' };
  const fatal = 1 + Math.floor(Math.random() * many);
  // Whoever counts in a workspace waits: so it cannot have been done before its process is killed.
  const answer = await app.database.$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT FROM storage_use FOR UPDATE`;
      const asked = fetch(`${url}/api/transfers`, {
        method: 'POST',
        headers: { ...harness.person(home.clerkId, proClaims).headers, 'content-type': 'application/json' },
        body: JSON.stringify({ target: { type: 'book', id }, to: 'org_killed', keep: false }),
      }).then(
        async (response) => await response.text(),
        () => 'cut off',
      );
      await expect
        .poll(async () => (await app.store.listObjects(there)).objects.length, {
          timeout: 20_000,
          interval: 5,
        })
        .toBeGreaterThanOrEqual(fatal);
      await api.end('SIGKILL');
      return await asked;
    },
    { timeout: 30_000 },
  );
  // Or that it goes on without whoever asked, where it took long.
  expect(answer).not.toContain('target');
  expect((await ask(office, 'GET', '/api/books')).json().items).toEqual([]);
  expect((await ask(office, 'GET', '/api/files')).json().items).toEqual([]);
  expect((await ask(home, 'GET', `/api/books/${id}`)).statusCode).toBe(200);

  expect(await resumeTransfers(app)).toBe(0);
  expect(await resumeTransfers(app, new Date(Date.now() + 60_000))).toBe(1);
  expect(await resumeTransfers(app, new Date(Date.now() + 120_000))).toBe(0);
  expect((await ask(home, 'GET', `/api/books/${id}`)).statusCode).toBe(404);
  expect((await ask(office, 'GET', '/api/books')).json().items).toHaveLength(1);
  await expectAgreement(`users/${home.clerkId}/`, there.prefix);
  for (const prefix of [`users/${home.clerkId}/`, there.prefix]) {
    const files = await app.database.storedFile.findMany({ where: { s3Key: { startsWith: prefix } } });
    expect(files.map(({ name }) => name).sort()).toEqual(
      Array.from({ length: many }, (_, index) => `${index}.png`).sort(),
    );
    for (const { name, s3Key } of files.slice(0, 10)) {
      const object = await app.store.getObject(s3Key);
      expect(object && (await text(object.body))).toBe(`bytes of ${name}`);
    }
  }
});

test('rights count on both sides, as do plan and room', async () => {
  const { home, office } = await inBoth('org_rights');
  const { home: otherHome, office: other } = await inBoth('org_rights');
  const { home: reader } = await inBoth('org_rights', 'viewer');
  const file = async (person: Person) => ({
    type: 'file' as const,
    id: await harness.upload(person, 'a.png', 'a'),
  });
  const attempt = async (person: Person, target: object, to: string, rest: object = {}) =>
    codeOf(await ask(person, 'POST', '/api/transfers', { target, to, keep: false, ...rest }));
  const mine = await file(home);
  expect(await attempt(home, mine, 'org_elsewhere')).toBe('NOT_FOUND');
  expect(await attempt(home, mine, 'personal')).toBe('CONFLICT');
  expect(await attempt(otherHome, mine, 'org_rights')).toBe('NOT_FOUND');
  expect(await attempt(reader, await file(reader), 'org_rights')).toBe('FORBIDDEN');
  const shared = await file(office);
  expect(await attempt(other, shared, 'personal')).toBe('FORBIDDEN');
  expect(await attempt(other, shared, 'personal', { keep: true })).toBeUndefined();
  const free = harness.person(home.clerkId);
  expect(await attempt(free, mine, 'org_rights')).toBe('FEATURE_NOT_IN_PLAN');
  await ask(home, 'DELETE', `/api/files/${mine.id}`);
  expect(await attempt(home, mine, 'org_rights')).toBe('FILE_NOT_READY');

  const full = await file(home);
  const space = `org:${(await harness.app.database.organization.findUniqueOrThrow({ where: { clerkId: 'org_rights' } })).id}`;
  const use = await harness.app.database.storageUse.findUniqueOrThrow({ where: { space } });
  const set = (bytes: bigint) =>
    harness.app.database.storageUse.update({ where: { space }, data: { bytes } });
  await set(50n * 1024n ** 3n);
  expect(await attempt(home, full, 'org_rights')).toBe('STORAGE_EXCEEDED');
  await set(use.bytes);
  expect((await ask(home, 'GET', `/api/files/${full.id}`)).statusCode).toBe(302);
  await expectAgreement('orgs/org_rights/');
});
