import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, type Database } from '@sorami/database/client';
import { createStorage, storageEnvSchema } from '@sorami/storage/create-storage';
import type { ObjectStore } from '@sorami/storage/port';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { kinds } from '../kinds/registry.ts';
import { OtherBucketError } from './check-same-bucket.ts';
import { type ReconcileOptions, reconcile } from './reconcile.ts';
import { renameBucket } from './rename-bucket.ts';

// A backup that was restored into a bucket of another name, and other ways in which register and bucket are strangers.

const oldName = 'the-bucket-before';
const minute = 60_000;
let home: TestDatabase;
let db: Database;
let owner: Database;
let variables: Awaited<ReturnType<typeof createTestStorage>>;
let store: ObjectStore;

beforeAll(async () => {
  home = await createTestDatabase();
  db = createDatabase({ url: home.apiUrl });
  owner = createDatabase({ url: home.url, poolSize: 1 });
});
afterAll(async () => {
  store?.close();
  await db?.close();
  await owner?.close();
  await home?.drop();
});
beforeEach(async () => {
  store?.close();
  variables = await createTestStorage();
  store = createStorage(storageEnvSchema.parse(variables));
  await owner.pool.query('TRUNCATE users, stored_files, purges, quarantine, storage_use CASCADE');
  await db.pool.query(`INSERT INTO users (id, "clerkId", "updatedAt") VALUES ('one', 'user_one', now())`);
});

const keys = Array.from({ length: 20 }, (_, n) => `users/user_one/uploads/job/${n}`);
const bodyOf = (key: string) => Buffer.from(`content of ${key}`);

async function upload(names: string[], body = bodyOf): Promise<void> {
  for (const key of names) await store.putObject({ key, body: body(key), contentType: 'text/plain' });
}

async function register(names: string[], bucket: string): Promise<void> {
  await db.database.storedFile.createMany({
    data: names.map((key) => ({
      s3Key: key,
      bucket,
      type: 'UPLOAD',
      status: 'READY',
      name: key,
      contentType: 'text/plain',
      size: bodyOf(key).length,
      sha256: hash('sha256', bodyOf(key)),
      ownerId: 'one',
    })),
  });
  await db.pool.query(`
    INSERT INTO storage_use (space, bytes) SELECT 'user:one', sum(size) FROM stored_files
    ON CONFLICT (space) DO UPDATE SET bytes = excluded.bytes`);
}

/** `after`: minutes from now at which it is run. */
async function run(after: number, options: ReconcileOptions = {}) {
  const found: string[] = [];
  const summary = await reconcile(
    { database: db.database, pool: db.pool, store, kinds },
    {
      now: new Date(Date.now() + after * minute),
      onDefect: ({ kind }) => void found.push(kind),
      ...options,
    },
  );
  return { found, summary };
}

const asideCount = () => db.database.quarantine.count();

test('objects of rows that name another bucket are never judged, and a rename brings all together', async () => {
  await upload(keys);
  await register(keys, oldName);
  const inherited = 'users/user_one/uploads/another-job/inherited';
  await upload([inherited]);
  await db.database.purge.create({ data: { bucket: oldName, s3Key: inherited } });
  await db.database.quarantine.create({
    data: { bucket: oldName, s3Key: 'gone', reason: 'OBJECT_WITHOUT_ROW' },
  });

  await expect(run(180, { repair: true })).rejects.toThrow(`npm run rename-bucket -- ${oldName}`);
  expect(await asideCount()).toBe(1);

  const changed = await renameBucket(owner.pool, store, oldName);
  expect(changed).toMatchObject({ stored_files: keys.length, purges: 1, quarantine: 1 });
  expect(Object.keys(changed)).toEqual(
    expect.arrayContaining(['blog_articles', 'books', 'thumbnails', 'image_generations']),
  );
  const log = { warn: () => undefined };
  expect(await emptyOutbox({ database: db.database, store, log })).toBe(1);
  expect(await store.headObject(inherited)).toBeNull();
  expect((await run(180, { repair: true })).summary).toMatchObject({ agreed: true, rows: 20, objects: 20 });
  // About what is in neither of them there is nothing to keep aside.
  expect(await asideCount()).toBe(0);
});

test('a rename is refused where the files are not in the new bucket, or nothing has the old name', async () => {
  await register(keys, oldName);
  await expect(renameBucket(owner.pool, store, oldName)).rejects.toThrow(OtherBucketError);
  expect(await db.database.storedFile.count({ where: { bucket: oldName } })).toBe(keys.length);
  await expect(renameBucket(owner.pool, store, 'never-heard-of')).rejects.toThrow('No table speaks of');
});

test('a register whose files are all elsewhere, and a bucket that the register does not know, are left alone', async () => {
  await register(keys, store.bucket);
  await expect(run(180, { repair: true })).rejects.toThrow(/None of 20 files/);
  expect(await db.database.storedFile.count({ where: { status: 'READY' } })).toBe(keys.length);
  await owner.pool.query('TRUNCATE stored_files CASCADE');
  await upload(keys);
  await expect(run(180, { repair: true })).rejects.toThrow(/The register has no file/);
  expect(await asideCount()).toBe(0);
});

test('the command says so with exit code 2', async () => {
  await upload(keys);
  await register(keys, oldName);
  const command = path.resolve(import.meta.dirname, '../commands/reconcile.ts');
  const env = { DATABASE_URL: home.apiUrl, ...variables };
  const ran = promisify(execFile)(process.execPath, [command, '--repair'], { env });
  await expect(ran).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`the bucket ${oldName}`),
  });
});

test('what a repair has just mended is not reported again, neither at once nor later', async () => {
  const [changed = '', lost = '', ...well] = keys;
  await upload(well);
  await upload([changed], () => Buffer.alloc(bodyOf(changed).length));
  await register(keys, store.bucket);
  await upload(['users/user_one/uploads/job/unknown']);
  const kindsFound = ['checksum-differs', 'object-without-row', 'row-without-object'];
  expect((await run(180, { repair: true })).found.sort()).toEqual(kindsFound);
  for (const [after, repair] of [
    [1, false],
    [30, true],
    [59, false],
    [180, true],
    [181, false],
  ] as const) {
    const again = await run(after, { repair });
    expect(again.found, `${after} minutes later`).toEqual([]);
    expect(again.summary.setAside).toBe(3);
  }
  expect(await db.database.storedFile.findMany({ where: { s3Key: { in: [changed, lost] } } })).toMatchObject([
    { status: 'TRASHED' },
    { status: 'TRASHED' },
  ]);
});
