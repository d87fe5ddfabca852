import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyAudit } from '@sorami/database/verify-audit';
import { applyMigrations } from '@sorami/server/apply-migrations';
import { createStorage, storageEnvSchema } from '@sorami/storage/create-storage';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { kinds } from '../kinds/registry.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { makeBook } from '../testing/make-book.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { type BackupSummary, backUp } from './back-up.ts';
import { bucketPlace, folderPlace, sealedPlace } from './place.ts';
import { RestoreRefusedError, restore } from './restore.ts';
import { SealError } from './seal.ts';

// The drill: everything into an empty set-up of other names, and every file opened there.

const key = Buffer.alloc(32, 3);
const generatorMigrations = path.resolve(import.meta.dirname, '../../../generator/migrations');
const [done, running] = ['0196f000-0000-7000-8000-000000000001', '0196f000-0000-7000-8000-000000000002'];
let home: TestHarness;
let homeUrl: string;
let folder: string;
let empty: TestDatabase;
let person: Person;
let fileId: string;
let summary: BackupSummary;
let restored: TestApp | undefined;

beforeAll(async () => {
  [home, empty, folder] = await Promise.all([
    openTestHarness(),
    createTestDatabase({ empty: true }),
    mkdtemp(path.join(tmpdir(), 'sorami-drill-')),
  ]);
  const { pathname } = new URL(home.app.env.DATABASE_URL);
  homeUrl = Object.assign(new URL(inject('services').postgresUrl), { pathname }).href;
  person = home.person();
  fileId = await home.upload(person, 'été.png', 'the bytes of a picture');
  const trashed = await home.upload(person, 'old.txt', 'an old text', 'text/plain');
  await home.app.inject({ method: 'DELETE', url: `/api/files/${trashed}`, headers: person.headers });
  await makeBook(home.app, person, { chapters: ['Tabs\tand\nlines', 'Back\\slash \\N', 'Ünïcödé ✓'] });
  const job = await home.create(person, { numImages: 2 });
  const files = [await home.produce(person, job, 0), await home.produce(person, job, 1)];
  await home.report(job, { sequence: 1, files, status: 'COMPLETED', progress: 100 });
  const under = await home.create(person);
  await home.report(under, { sequence: 7, status: 'PROCESSING', progress: 10 });
  await applyMigrations(homeUrl, { folder: generatorMigrations, schema: 'generator' });
  await query(
    homeUrl,
    `INSERT INTO generator.runs (job_id, kind, clerk_user_id, attempt, status, input, request_id, finished_at, sequence) VALUES
       ('${done}', 'image', 'user_1', 1, 'COMPLETED', '{}', 'r', now(), 9), ('${running}', 'image', 'user_1', 1, 'PROCESSING', '{}', 'r', NULL, 3);
     INSERT INTO generator.provider_calls (id, job_id, step, attempt, clerk_user_id, kind, provider, model, cost_micros, outcome, settled_at)
       VALUES (gen_random_uuid(), '${done}', 's', 1, 'user_1', 'image', 'p', 'm', 1234, 'delivered', now())`,
  );
  summary = await backUp(deps());
});
afterAll(async () => {
  await Promise.all([
    restored?.close(),
    home?.close(),
    empty?.drop(),
    folder && rm(folder, { recursive: true }),
  ]);
});

function deps(place = sealedPlace(folderPlace(folder), key)) {
  return { databaseUrl: homeUrl, generatorUrl: homeUrl, store: home.app.store, place, key, say() {} };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const result = await client.query(sql).finally(() => client.end());
  return Array.isArray(result) ? [] : result.rows;
}

async function target(databaseUrl: string) {
  const variables = await createTestStorage();
  const store = createStorage(storageEnvSchema.parse(variables));
  return {
    variables,
    deps: { ...deps(), databaseUrl, generatorUrl: databaseUrl, generatorMigrations, store },
  };
}

const countAll = `SELECT c.relname AS table, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM public.%I', c.relname), false, true, '')))[1]::text AS rows
  FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('rate_limits') ORDER BY 1`;

test('nothing of a sealed backup can be read, nor told by its names', async () => {
  expect(summary).toMatchObject({ problems: [], shared: 0 });
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const all = Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
  for (const word of ['the bytes of a picture', 'user_1', 'stored_files', person.clerkId])
    expect(all.includes(word)).toBe(false);
});

test('a second backup brings only what is new', async () => {
  await home.upload(person, 'new.txt', 'something new', 'text/plain');
  const second = await backUp(deps());
  expect(second.objects).toBeGreaterThan(summary.objects);
  expect(second.shared).toBe(summary.objects);
});

test('restores into an empty set-up of other names: every count is equal, every file opens', async () => {
  const { variables, deps: into } = await target(empty.url);
  const { manifest } = await restore(into);
  expect(await query(empty.url, countAll)).toEqual(await query(homeUrl, countAll));
  expect(manifest.bucket).not.toBe(variables.S3_BUCKET_NAME);

  const { database, pool } = home.app;
  const texts = 'SELECT title, content FROM chapters ORDER BY id';
  expect(await query(empty.url, texts)).toEqual((await pool.query(texts)).rows);
  const triggers = `SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`;
  const ofPublic = (rows: object[]) => rows.map((row) => JSON.stringify(row));
  expect(ofPublic(await query(empty.url, triggers))).toEqual(ofPublic(await query(homeUrl, triggers)));

  // What was under way is handed over anew, and its reports count from the beginning.
  const open = await query(
    empty.url,
    `SELECT status, sequence, "submittedAt" FROM jobs WHERE "completedAt" IS NULL AND kind = 'IMAGE'`,
  );
  expect(open).toEqual([{ status: 'PENDING', sequence: 0, submittedAt: null }]);
  expect(await database.job.count({ where: { status: 'PROCESSING' } })).toBe(1);
  expect(await query(empty.url, 'SELECT job_id FROM generator.runs')).toEqual([{ job_id: done }]);
  expect(await query(empty.url, 'SELECT cost_micros FROM generator.provider_calls')).toEqual([
    { cost_micros: '1234' },
  ]);

  restored = await createTestApp({ env: { ...variables, DATABASE_URL: empty.url } });
  const { app } = restored;
  // What the program tries the store with when it starts is gone then.
  await app.store.findGaps();
  const report = await reconcile(
    { database: app.database, pool: app.pool, store: app.store, kinds },
    { deep: true, grace: 0 },
  );
  expect(report).toMatchObject({ agreed: true });
  const { objects } = await app.store.listObjects({ prefix: 'users/' });
  expect(objects.length).toBe(manifest.objects.count);
  const audit = await verifyAudit(app.pool);
  expect(audit.problem).toBeNull();
  const link = await app.inject({ url: `/api/files/${fileId}`, headers: restored.as(person.clerkId) });
  expect(await (await fetch(String(link.headers.location))).text()).toBe('the bytes of a picture');
});

test('refuses what is not empty, and what was sealed with another key, and changes nothing', async () => {
  const { deps: filled } = await target(homeUrl);
  const before = await query(homeUrl, countAll);
  await expect(restore(filled)).rejects.toThrow(RestoreRefusedError);
  await expect(restore({ ...filled, databaseUrl: empty.url, store: home.app.store })).rejects.toThrow(
    /not empty/,
  );
  const other = sealedPlace(folderPlace(folder), Buffer.alloc(32, 4));
  await expect(restore({ ...filled, place: other })).rejects.toThrow(SealError);
  expect(await query(homeUrl, countAll)).toEqual(before);
});

test('says which file the bucket has lost, and backs up the rest; into a bucket too', async () => {
  const { store } = home.app;
  const [{ s3Key } = { s3Key: '' }] = await home.app.database.storedFile.findMany({ where: { id: fileId } });
  await store.deleteObjects(s3Key);
  const bucket = createStorage(storageEnvSchema.parse(await createTestStorage()));
  const place = bucketPlace(bucket);
  const found = await backUp({ ...deps(place), key: null });
  expect(found.problems).toEqual([{ key: s3Key, problem: 'is not in the bucket' }]);
  expect(await place.list()).toEqual([found.name]);

  // One that broke off has no manifest, and is not taken for the newest.
  await mkdir(path.join(folder, 'backups/9999'));
  expect((await folderPlace(folder).list()).length).toBe(2);
  bucket.close();
});
