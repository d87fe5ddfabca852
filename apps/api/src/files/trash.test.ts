import { randomUUID } from 'node:crypto';
import { trashDays } from '@sorami/contracts/files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';
import { emptyOutbox } from './empty-outbox.ts';
import { emptyTrash } from './purge-by-age.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness.close());

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);

type Result = { id: string; ok: boolean; error?: { code: string; message: string } };

async function many(person: Person, path: 'delete' | 'restore', payload: object): Promise<Result[]> {
  const { headers } = person;
  const answer = await harness.app.inject({ method: 'POST', url: `/api/files/${path}`, headers, payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().results;
}

function ask(person: Person, method: 'GET' | 'POST' | 'DELETE' | 'PATCH', url: string) {
  return harness.app.inject({ method, url, headers: { ...person.headers, accept: 'application/json' } });
}

async function list(person: Person, state: 'ready' | 'trashed'): Promise<string[]> {
  const { items } = (await ask(person, 'GET', `/api/files?state=${state}`)).json();
  for (const item of items) {
    expect(item.state).toBe(state);
    expect('trashedAt' in item).toBe(state === 'trashed');
  }
  return items.map(({ id }: { id: string }) => id).sort();
}

async function lines(person: Person, fileId: string): Promise<string[]> {
  const { items } = (await ask(person, 'GET', `/api/audit?fileId=${fileId}`)).json();
  return items.map(({ action, result }: Record<string, string>) => `${action} ${result}`);
}

const rowOf = (id: string) => harness.app.database.storedFile.findUniqueOrThrow({ where: { id } });

describe('the trash', () => {
  test('gives back what was put there; what is in it is told by its small picture, and has no other links', async () => {
    const person = harness.person();
    const id = await harness.upload(person, 'a.png', 'some bytes');
    expect((await ask(person, 'DELETE', `/api/files/${id}`)).statusCode).toBe(204);
    expect(await list(person, 'ready')).toEqual([]);
    expect(await list(person, 'trashed')).toEqual([id]);
    const small = await ask(person, 'GET', `/api/files/${id}?variant=thumbnail`);
    expect(await (await fetch(small.json().url)).text()).toMatch(/^thumbnail of/);
    for (const query of ['', '?variant=preview', '?disposition=attachment']) {
      expect((await ask(person, 'GET', `/api/files/${id}${query}`)).json().error.code).toBe('FILE_NOT_READY');
    }
    expect((await ask(person, 'POST', `/api/files/${id}/complete`)).json().error.code).toBe('FILE_NOT_READY');
    const details = (await ask(person, 'GET', `/api/files/${id}/details`)).json();
    expect(Date.parse(details.trashedAt)).toBeLessThanOrEqual(Date.now());

    for (let time = 0; time < 2; time++) {
      expect((await ask(person, 'POST', `/api/files/${id}/restore`)).statusCode).toBe(204);
    }
    expect(await list(person, 'ready')).toEqual([id]);
    expect((await ask(person, 'GET', `/api/files/${id}`)).statusCode).toBe(200);
  });

  test('keeps what the reconciler set aside, until bucket and register agree again', async () => {
    const person = harness.person();
    const [lost, kept] = [
      await harness.upload(person, 'lost.png', 'lost bytes'),
      await harness.upload(person, 'kept.png', 'kept bytes'),
    ];
    await many(person, 'delete', { ids: [lost, kept] });
    const { quarantine, storedFile } = harness.app.database;
    const { s3Key, bucket } = await storedFile.findUniqueOrThrow({ where: { id: lost } });
    await quarantine.create({ data: { s3Key, bucket, reason: 'ROW_WITHOUT_OBJECT' } });
    const refused = await ask(person, 'POST', `/api/files/${lost}/restore`);
    expect([refused.statusCode, refused.json().error.code]).toEqual([409, 'FILE_QUARANTINED']);
    const results = await many(person, 'restore', { ids: [lost, kept] });
    expect(results.map(({ ok, error }) => (ok ? 'ok' : error?.code))).toEqual(['FILE_QUARANTINED', 'ok']);
    expect(await list(person, 'trashed')).toEqual([lost]);
    expect((await lines(person, lost)).slice(0, 2)).toEqual(['restore denied', 'restore denied']);

    await quarantine.delete({ where: { s3Key } });
    expect((await ask(person, 'POST', `/api/files/${lost}/restore`)).statusCode).toBe(204);
    expect(await list(person, 'ready')).toEqual([lost, kept].sort());
  });

  test('is emptied of what was there for 30 days, thumbnails and all', async () => {
    const person = harness.person();
    const [old, restored] = [
      await harness.upload(person, 'old.png', 'old bytes'),
      await harness.upload(person, 'restored.png', 'other bytes'),
    ];
    await many(person, 'delete', { ids: [old, restored] });
    await ask(person, 'POST', `/api/files/${restored}/restore`);
    await emptyTrash(harness.app, inDays(trashDays - 0.01));
    expect(await list(person, 'trashed')).toEqual([old]);
    const before = await harness.stored(person);
    await emptyTrash(harness.app, inDays(trashDays + 0.01));
    expect(await list(person, 'trashed')).toEqual([]);
    expect((await ask(person, 'POST', `/api/files/${old}/restore`)).statusCode).toBe(404);
    expect(await harness.stored(person)).toBe(before);
    await emptyOutbox(harness.app, inDays(trashDays));
    expect(await harness.stored(person)).toBeLessThan(before);
    const { objects } = await harness.app.store.listObjects({ prefix: `users/${person.clerkId}/` });
    expect(objects).toHaveLength(2);
    const { s3Key } = await rowOf(restored);
    expect(objects.map(({ key }) => key)).toEqual([s3Key, s3Key.replace(/[^/]+$/, 'thumb_1.webp')]);
    expect(await lines(person, old)).toEqual([
      'restore denied',
      'purge allowed',
      'delete allowed',
      'upload allowed',
    ]);
  });

  test('a purge that storage refuses in part is repeated until nothing is left', async () => {
    const person = harness.person();
    const id = await harness.upload(person, 'a.png', 'some bytes');
    const { s3Key } = await rowOf(id);
    await ask(person, 'DELETE', `/api/files/${id}?permanent=true`);
    const { database, log, store } = harness.app;
    const before = await harness.stored(person);
    const partly = {
      ...store,
      deleteObjects: async (keys: string | readonly string[]) =>
        [keys].flat().flatMap((key) => (key.includes('thumb') ? [{ key, code: 'InternalError' }] : [])),
    };
    const entry = () => database.purge.findUnique({ where: { s3Key } });
    await emptyOutbox({ database, log, store: partly });
    expect(await harness.stored(person)).toBe(before);
    expect(await entry()).toMatchObject({ attempts: 1, lastError: 'InternalError' });
    await emptyOutbox({ database, log, store }, inDays(1));
    expect(await harness.stored(person)).toBe(0);
    expect(await entry()).toBeNull();
  });
});

describe('many files at once', () => {
  test('are judged one by one, and answered in the order that they were named', async () => {
    const [person, other] = [harness.person(), harness.person()];
    const [mine, pending, theirs] = [
      await harness.upload(person, 'mine.png', 'my bytes'),
      (await harness.startUpload(person, { name: 'p.png', contentType: 'image/png', size: 5 })).file.id,
      await harness.upload(other, 'theirs.png', 'their bytes'),
    ];
    const hostile = "'; DROP TABLE stored_files; --\0";
    const ids = [theirs, mine, 'missing', pending, mine, hostile];
    const results = await many(person, 'delete', { ids });
    // No text in the database holds a NUL: bodies come without.
    expect(results.map(({ id }) => id)).toEqual(ids.map((id) => id.replace('\0', '\u{FFFD}')));
    expect(results.map(({ ok, error }) => (ok ? 'ok' : error?.code))).toEqual([
      'NOT_FOUND',
      'ok',
      'NOT_FOUND',
      'FILE_NOT_READY',
      'ok',
      'NOT_FOUND',
    ]);
    expect(results[0]?.error?.message).toBe(results[2]?.error?.message);
    expect(await list(other, 'ready')).toEqual([theirs]);
    expect(await lines(other, theirs)).toEqual(['delete denied', 'upload allowed']);
    expect(await lines(person, mine)).toEqual(['delete allowed', 'upload allowed']);

    expect((await many(person, 'restore', { ids: [theirs, mine] })).map(({ ok }) => ok)).toEqual([
      false,
      true,
    ]);
    const gone = await many(person, 'delete', { ids: [theirs, mine, pending], permanent: true });
    expect(gone.map(({ ok }) => ok)).toEqual([false, true, true]);
    expect((await many(person, 'restore', { ids: [mine] }))[0]?.error?.code).toBe('NOT_FOUND');
    expect(await list(other, 'ready')).toEqual([theirs]);
  });

  test.each([
    { ids: [] },
    { ids: Array.from({ length: 101 }, () => 'x') },
    { ids: ['x'.repeat(65)] },
    { ids: [{ $ne: null }] },
    { ids: 'x' },
    { ids: ['x'], ownerId: 'user_other' },
    { ids: ['x'], status: 'READY' },
    {},
  ])('refuses the body %#', async (payload) => {
    for (const path of ['delete', 'restore']) {
      const { headers } = harness.person();
      const answer = await harness.app.inject({
        method: 'POST',
        url: `/api/files/${path}`,
        headers,
        payload,
      });
      expect(answer.statusCode).toBe(400);
    }
  });

  test('of an organization: its members read, whoever made them and its admins change', async () => {
    const organization = `org_${randomUUID().replaceAll('-', '')}`;
    const member = (role: string) =>
      harness.person(undefined, { ...proClaims, o: { id: organization, rol: role, slg: 'harness' } });
    const [maker, colleague, admin] = [member('member'), member('member'), member('admin')];
    const id = await harness.upload(maker, 'a.png', 'some bytes');
    expect(await list(colleague, 'ready')).toEqual([id]);
    expect((await ask(colleague, 'GET', `/api/files/${id}?variant=thumbnail`)).statusCode).toBe(200);
    expect((await many(colleague, 'delete', { ids: [id] }))[0]?.error?.code).toBe('FORBIDDEN');
    expect((await many(admin, 'delete', { ids: [id] }))[0]?.ok).toBe(true);
    expect((await ask(colleague, 'POST', `/api/files/${id}/restore`)).statusCode).toBe(403);
    expect((await ask(maker, 'POST', `/api/files/${id}/restore`)).statusCode).toBe(204);
    expect(await harness.stored(colleague)).toBeGreaterThan(0);
  });
});

test('nobody writes a file’s own columns', async () => {
  const person = harness.person();
  const id = await harness.upload(person, 'a.png', 'some bytes');
  // A file's name is all that one may change.
  for (const [method, url, refused] of [
    ['PATCH', `/api/files/${id}`, 400],
    ['PUT', `/api/files/${id}`, 405],
    ['POST', `/api/files/${id}`, 405],
  ] as const) {
    const payload = { ownerId: 'user_other', s3Key: 'users/user_other/x', size: 1, status: 'READY' };
    const answer = await harness.app.inject({ method, url, headers: person.headers, payload });
    expect(answer.statusCode).toBe(refused);
  }
});
