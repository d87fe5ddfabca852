import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { emptyOutbox } from './empty-outbox.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ ADMIN_USER_IDS: 'user_boss' });
});
afterAll(() => harness.close());

const ask = (
  person: Person,
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'DELETE' = 'GET',
) => harness.app.inject({ method, url, headers: { ...person.headers, ...headers } });

const json = { accept: 'application/json' };

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}

interface Line {
  action: string;
  result: string;
  fileId: string;
  fileName: string | null;
  ip: string | null;
}
const audit = async (person: Person): Promise<Line[]> => (await ask(person, '/api/audit')).json().items;

async function makeFile(person: Person, count = 1) {
  const job = await harness.create(person, { numImages: count });
  const files = [];
  for (let index = 0; index < count; index++) files.push(await harness.produce(person, job, index));
  await harness.report(job, { sequence: 1, status: 'COMPLETED', files });
  const { items } = (await ask(person, '/api/files')).json();
  return { job, id: items[0].id as string, produced: files };
}

describe('GET /api/files/[id]', () => {
  test('leads to the very bytes, and says so in the audit', async () => {
    const person = harness.person();
    const { id, produced } = await makeFile(person);
    const redirect = await ask(person, `/api/files/${id}`);
    expect(redirect.statusCode).toBe(302);
    expect(redirect.headers['cache-control']).toMatch(/^private, max-age=([1-9]|[1-5]\d|60)$/);
    expect(redirect.headers.vary).toContain('Cookie');
    const bytes = await fetch(String(redirect.headers.location));
    expect(bytes.headers.get('content-type')).toBe('image/png');
    const hash = createHash('sha256')
      .update(Buffer.from(await bytes.arrayBuffer()))
      .digest('hex');
    expect(hash).toBe(produced[0]?.sha256);

    const link = await ask(person, `/api/files/${id}?disposition=attachment&expiresIn=120`, json);
    expect(link.headers['cache-control']).toBe('private, no-store');
    const { url, expiresAt } = link.json();
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 120_000 + 1_000);
    const download = await fetch(url);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);

    const lines = await audit(person);
    expect(lines.map(({ action, result, fileId }) => [action, result, fileId])).toEqual([
      ['download', 'allowed', id],
      ['view', 'allowed', id],
      ['upload', 'allowed', id],
    ]);
  });

  test('missing and foreign are the same, and the attempt is recorded on both sides without a leak', async () => {
    const [owner, stranger] = [harness.person(), harness.person()];
    const { id } = await makeFile(owner);
    const foreign = await ask(stranger, `/api/files/${id}`);
    const missing = await ask(stranger, '/api/files/cm000000000000000000000000');
    const strange = await ask(stranger, `/api/files/${encodeURIComponent('../\0')}`);
    const { error } = missing.json();
    for (const answer of [foreign, strange]) {
      expect(answer.statusCode).toBe(404);
      expect({ ...answer.json().error, requestId: '' }).toEqual({ ...error, requestId: '' });
    }
    const theirs = await audit(stranger);
    expect(theirs).toHaveLength(3);
    expect(theirs.every(({ result, fileName }) => result === 'denied' && fileName === null)).toBe(true);
    const [line] = await audit(owner);
    expect(line).toMatchObject({
      action: 'view',
      result: 'denied',
      fileId: id,
      fileName: 'Un chat 0.png',
      ip: null,
    });

    const boss = harness.person('user_boss');
    expect((await ask(boss, `/api/files/${id}`)).statusCode).toBe(404);
    const all = await ask(boss, `/api/admin/audit?fileId=${id}`);
    expect(all.json().items).toHaveLength(3);
    expect(all.json().items[1]).toMatchObject({ result: 'denied', ip: '127.0.0.1' });
    expect((await ask(owner, '/api/admin/audit')).statusCode).toBe(404);
  });

  test('a page of the audit continues where the last one ended', async () => {
    const person = harness.person();
    const { id } = await makeFile(person);
    await Promise.all(Array.from({ length: 6 }, () => ask(person, `/api/files/${id}`)));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = (await ask(person, `/api/audit?limit=3${cursor ? `&cursor=${cursor}` : ''}`)).json();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });
});

describe('deleting', () => {
  test('a file goes to the trash, where it is neither listed nor linked', async () => {
    const person = harness.person();
    const { id, job } = await makeFile(person);
    expect((await ask(harness.person(), `/api/files/${id}`, {}, 'DELETE')).statusCode).toBe(404);
    expect((await ask(person, `/api/files/${id}`, {}, 'DELETE')).statusCode).toBe(204);
    expect((await ask(person, '/api/files')).json().items).toEqual([]);
    expect((await ask(person, `/api/files/${id}`)).json().error.code).toBe('FILE_NOT_READY');
    expect((await ask(person, `/api/images/${job.resourceId}`)).json().images).toEqual([]);
    expect((await audit(person)).map(({ action, result }) => `${action} ${result}`)).toEqual([
      'view denied',
      'delete allowed',
      'delete denied',
      'upload allowed',
    ]);
  });

  test('for good: the object goes too, a late event does not bring it back, and it stays counted', async () => {
    const person = harness.person();
    const { id, job, produced } = await makeFile(person);
    const key = produced[0]?.key ?? '';
    expect((await ask(person, `/api/files/${id}?permanent=true`, {}, 'DELETE')).statusCode).toBe(204);
    expect((await ask(person, `/api/files/${id}`)).statusCode).toBe(404);
    expect(await harness.app.store.headObject(key)).not.toBeNull();

    const { database, store, log } = harness.app;
    const away = { ...store, deleteObjects: () => Promise.reject(new Error()) };
    expect(await emptyOutbox({ database, store: away, log })).toBe(0);
    expect(await emptyOutbox(harness.app)).toBe(0);
    expect(await emptyOutbox(harness.app, new Date(Date.now() + 60_000))).toBe(1);
    expect(await harness.app.store.headObject(key)).toBeNull();
    expect(await harness.app.database.storedFile.count({ where: { s3Key: key } })).toBe(0);
    expect(await harness.report(job, { sequence: 2, files: produced })).toBe(204);
    expect(await harness.app.database.storedFile.count({ where: { s3Key: key } })).toBe(0);
    expect(await harness.used(person)).toBe(1);
  });
});

describe('GET /api/files', () => {
  test('pages hold every file once, newest first, whatever the size of the page', async () => {
    const person = harness.person();
    await makeFile(person, 8);
    const other = await harness.app.database.storedFile.findFirstOrThrow({
      where: { name: 'Un chat 0.png' },
    });
    const { ownerId } = await harness.app.database.storedFile.findFirstOrThrow({
      where: { owner: { clerkId: person.clerkId } },
    });
    // Files of one moment, whose ids alone tell them apart, and one of another type.
    const { id: _id, provenance: _provenance, ...columns } = other;
    await harness.app.database.storedFile.createMany({
      data: Array.from({ length: 5 }, (_, number) => ({
        ...columns,
        ownerId,
        type: number === 0 ? ('UPLOAD' as const) : ('IMAGE' as const),
        s3Key: `users/${person.clerkId}/images/same/${number}`,
        createdAt: new Date('2026-01-01T00:00:00.123Z'),
      })),
    });
    const wanted = await harness.app.database.storedFile.findMany({
      where: { ownerId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 14 }), async (limit) => {
        const seen: string[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const page: Page = (
            await ask(person, `/api/files?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
          ).json();
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(wanted.map(({ id }) => id));
      }),
      { numRuns: 8 },
    );
    const uploads = (await ask(person, '/api/files?type=upload')).json().items;
    expect(uploads).toMatchObject([
      { type: 'upload', createdAt: '2026-01-01T00:00:00.123Z', state: 'ready' },
    ]);
  });

  test('a cursor that was touched is refused, and one of another list too', async () => {
    const person = harness.person();
    await makeFile(person, 3);
    const { nextCursor } = (await ask(person, '/api/files?limit=1')).json();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(nextCursor.length - 1),
        fc.constantFrom('A', 'z', '0', '_'),
        async (place, character) => {
          const touched = nextCursor.slice(0, place) + character + nextCursor.slice(place + 1);
          fc.pre(Buffer.from(touched, 'base64url').compare(Buffer.from(nextCursor, 'base64url')) !== 0);
          expect((await ask(person, `/api/files?cursor=${touched}`)).statusCode).toBe(400);
        },
      ),
      { numRuns: 20 },
    );
    expect((await ask(person, `/api/jobs?cursor=${nextCursor}`)).statusCode).toBe(400);
  });
});
