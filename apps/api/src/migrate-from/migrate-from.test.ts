import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ObjectStore } from '@sorami/storage/port';
import { createConnection } from 'mysql2/promise';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinds } from '../kinds/registry.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { openTestHarness, type TestHarness } from '../testing/test-harness.ts';
import { migrateFrom } from './migrate-from.ts';
import { openOldApp } from './old-app.ts';
import { missingPrograms, startTemporaryMariadb, type TemporaryMariadb } from './temporary-mariadb.ts';

// The plan's models on a real server, with rows of every shape. Without MariaDB on the machine this says that it is skipped.
const missing = missingPrograms();
if (missing.length > 0)
  process.stderr.write(`migrate-from is not tried against a database: ${missing.join(', ')} not found\n`);

const schema = `
CREATE TABLE users (id VARCHAR(191) PRIMARY KEY, clerkId VARCHAR(191), email VARCHAR(191), firstName VARCHAR(191), createdAt DATETIME(3));
CREATE TABLE organizations (id VARCHAR(191) PRIMARY KEY, clerk_id VARCHAR(191), name VARCHAR(191), slug VARCHAR(191));
CREATE TABLE organization_members (id VARCHAR(191) PRIMARY KEY, user_id VARCHAR(191), organization_id VARCHAR(191), role VARCHAR(191));
CREATE TABLE jobs (id VARCHAR(191) PRIMARY KEY, type VARCHAR(191), status VARCHAR(191), bookId VARCHAR(191), createdAt DATETIME(3), completedAt DATETIME(3));
CREATE TABLE books (id VARCHAR(191) PRIMARY KEY, title TEXT, topic TEXT, goal TEXT, language VARCHAR(10), status VARCHAR(191),
  fileUrl TEXT, s3Key TEXT, coverBase64 LONGTEXT, authorId VARCHAR(191), organizationId VARCHAR(191), createdAt DATETIME(3), updatedAt DATETIME(3));
CREATE TABLE chapters (id VARCHAR(191) PRIMARY KEY, bookId VARCHAR(191), \`order\` INT, title TEXT, content LONGTEXT);
CREATE TABLE blog_articles (id VARCHAR(191) PRIMARY KEY, title TEXT, slug VARCHAR(191), content LONGTEXT, tags JSON, status VARCHAR(191),
  authorId VARCHAR(191), createdAt DATETIME(3), publishedAt DATETIME(3));
CREATE TABLE image_generations (id VARCHAR(191) PRIMARY KEY, prompt TEXT, inputImageUrl LONGTEXT, numImages INT, size VARCHAR(191), format VARCHAR(191),
  style VARCHAR(191), quality VARCHAR(191), status VARCHAR(191), model VARCHAR(191), authorId VARCHAR(191), organizationId VARCHAR(191), createdAt DATETIME(3));
CREATE TABLE image_files (id VARCHAR(191) PRIMARY KEY, filename VARCHAR(191), s3Key VARCHAR(191), fileUrl TEXT, fileSize INT, base64 LONGTEXT, generationId VARCHAR(191));
CREATE TABLE video_generations (id VARCHAR(191) PRIMARY KEY, prompt TEXT, inputImageBase64 LONGTEXT, aspectRatio VARCHAR(191), durationSeconds INT,
  personGeneration VARCHAR(191), status VARCHAR(191), model VARCHAR(191), authorId VARCHAR(191), organizationId VARCHAR(191), createdAt DATETIME(3));
CREATE TABLE video_files (id VARCHAR(191) PRIMARY KEY, filename VARCHAR(191), filePath TEXT, fileSize INT, width INT, height INT, durationSeconds INT, generationId VARCHAR(191));
CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY);`;

const rows: Record<string, unknown[][]> = {
  users: [
    ['u1', 'user_ada', 'ada@example.org', 'Ada', '2025-01-02 03:04:05'],
    ['u2', 'user_bob', null, null, null],
    ['u3', 'not-of-clerk', 'x@example.org', null, null],
  ],
  organizations: [['o1', 'org_press', 'The Press', 'press']],
  organization_members: [
    ['m1', 'u1', 'o1', 'OWNER'],
    ['m2', 'u3', 'o1', 'member'],
  ],
  jobs: [
    ['j1', 'book', 'COMPLETED', 'b1', '2025-02-01 00:00:00', '2025-02-01 00:10:00'],
    ['j2', 'book', 'FAILED', null, null, null],
  ],
  chapters: [
    ['c2', 'b1', 2, 'Second', '<h2>Html</h2><p>It was <em>kept</em> as HTML.</p>'],
    ['c1', 'b1', 1, 'First', '# One\n\nWords of the first.'],
    ['c3', 'b1', 7, '', 'After a gap, without a title.'],
  ],
};

let maria: TemporaryMariadb;
let harness: TestHarness;
let oldStore: ObjectStore;
let folder: string;
let png: Buffer;
let asked: string[] = [];
const oldServer = createServer((request, response) => {
  asked.push(request.url ?? '');
  if (request.url === '/public.png') response.writeHead(200).end(png);
  else if (request.url === '/away')
    response.writeHead(302, { location: 'http://169.254.169.254/keys' }).end();
  else response.writeHead(404).end();
});
const oldOrigin = () => `http://127.0.0.1:${(oldServer.address() as AddressInfo).port}`;
const film = Buffer.concat([
  Buffer.from('000000206674797069736f6d0000020069736f6d69736f3261766331', 'hex'),
  Buffer.alloc(4),
]);

async function insert(table: string, values: unknown[][]): Promise<void> {
  const connection = await createConnection({ uri: maria.url });
  for (const each of values)
    await connection.query(`INSERT INTO ${table} VALUES (${each.map(() => '?').join(', ')})`, each);
  await connection.end();
}

beforeAll(async () => {
  if (missing.length > 0) return;
  [maria, harness] = await Promise.all([startTemporaryMariadb(), openTestHarness()]);
  oldStore = harness.app.store;
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-old-files-'));
  await mkdir(path.join(folder, 'films'));
  await Promise.all([
    writeFile(path.join(folder, 'films/one.mp4'), film),
    writeFile(path.join(folder, 'schema.sql'), schema),
    new Promise<void>((resolve) => oldServer.listen(0, '127.0.0.1', resolve)),
  ]);
  await maria.load(path.join(folder, 'schema.sql'));
  png = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const base64 = png.toString('base64');
  await oldStore.putObject({
    key: 'old/book.pdf',
    body: Buffer.from('%PDF-1.7 an old book'),
    contentType: 'application/pdf',
  });
  const day = '2025-03-01 00:00:00';
  for (const [table, values] of Object.entries(rows)) await insert(table, values);
  await insert('books', [
    [
      'b1',
      'A book',
      null,
      null,
      'en',
      'COMPLETED',
      `${oldOrigin()}/gone.pdf`,
      'old/book.pdf',
      base64,
      'u1',
      'o1',
      day,
      day,
    ],
    ['b2', 'Of nobody', null, null, 'fr', 'COMPLETED', null, null, null, 'u3', null, day, day],
    [
      'b3',
      null,
      'Sans titre mais avec un sujet',
      null,
      'fr',
      'PROCESSING',
      null,
      null,
      'no base64!',
      'u2',
      null,
      '0000-00-00',
      null,
    ],
  ]);
  await insert('blog_articles', [
    ['a1', 'Published', 'one-address', 'Words.', '["a","b"]', 'PUBLISHED', 'u1', day, day],
    ['a2', 'The same address', 'one-address', 'Other words.', 'null', 'DRAFT', 'u1', day, null],
    ['a3', 'Too long', 'long', 'x'.repeat(500_001), 'null', 'DRAFT', 'u1', day, null],
  ]);
  await insert('image_generations', [
    [
      'i1',
      'A lighthouse',
      `data:image/png;base64,${base64}`,
      3,
      '1024x1024',
      'PNG',
      'unknown',
      'standard',
      'COMPLETED',
      'old-model',
      'u1',
      null,
      day,
    ],
    ['i2', '', null, 1, '1024x1024', 'PNG', null, 'standard', 'COMPLETED', 'old-model', 'u1', null, day],
  ]);
  await insert('image_files', [
    ['f1', 'lighthouse.png', 'x1', null, png.length, base64, 'i1'],
    ['f2', 'public.png', 'x2', `${oldOrigin()}/public.png`, null, null, 'i1'],
    ['f3', 'cut.png', 'x3', null, null, png.subarray(0, png.length / 2).toString('base64'), 'i1'],
    ['f4', 'size.png', 'x4', null, 5, base64, 'i1'],
    ['f5', 'inner.png', 'x5', 'http://169.254.169.254/latest/meta-data', null, null, 'i1'],
    ['f6', 'away.png', 'x6', `${oldOrigin()}/away`, null, null, 'i1'],
    ['f7', 'outside.png', 'x7', '../../../../etc/passwd', null, null, 'i1'],
  ]);
  await insert('video_generations', [
    ['v1', 'The sea', null, '16:9', 8, 'ALLOW_ALL', 'COMPLETED', 'veo', 'u2', null, day],
  ]);
  await insert('video_files', [['w1', 'sea.mp4', '/films/one.mp4', film.length, 1280, 720, 8, 'v1']]);
}, 60_000);
afterAll(async () => {
  oldServer.close();
  await Promise.all([maria?.stop(), harness?.close(), folder && rm(folder, { recursive: true })]);
});

async function migrate(isDry: boolean) {
  const { database, store } = harness.app;
  const old = await openOldApp(maria.url);
  try {
    return await migrateFrom({
      source: 'old-app',
      old,
      files: { store: oldStore, folder, allowed: [oldOrigin()] },
      database,
      store,
      isDry,
      say: () => {},
    });
  } finally {
    await old.close();
  }
}

const damaged = [
  ['article', 'a3', /500001 characters/],
  ['book', 'b2', /author u3 was not taken over/],
  ['book.cover', 'b3', /base64/],
  ['image', 'i2', /no prompt/],
  ['imageFile', 'f3', /picture cannot be read/],
  ['imageFile', 'f4', /bytes instead of 5/],
  ['imageFile', 'f5', /169\.254\.169\.254 is not on the open internet/],
  ['imageFile', 'f6', /169\.254\.169\.254 is not on the open internet/],
  ['imageFile', 'f7', /not where it says/],
  ['member', 'm2', /was not taken over/],
  ['user', 'u3', /no Clerk id/],
] as const;

function expectDamaged(problems: { model: string; id: string; problem: string }[]): void {
  const found = new Map(problems.map(({ model, id, problem }) => [`${model} ${id}`, problem]));
  expect([...found.keys()].sort()).toEqual(damaged.map(([model, id]) => `${model} ${id}`).sort());
  for (const [model, id, why] of damaged) expect(found.get(`${model} ${id}`)).toMatch(why);
}

const skipped = missing.length > 0;

test.skipIf(skipped)('a dry run finds everything that is wrong, and writes nothing', async () => {
  const { database, store } = harness.app;
  const report = await migrate(true);
  expectDamaged(report.problems);
  expect(report.counts.get('book')).toEqual({ taken: 2, before: 0, damaged: 1 });
  expect(report.counts.get('imageFile')).toEqual({ taken: 2, before: 0, damaged: 5 });
  expect(report.jobsWithoutResult).toBe(0);
  expect(await database.user.count()).toBe(0);
  const { objects } = await store.listObjects({ prefix: 'users/' });
  expect(objects).toEqual([]);
});

test.skipIf(skipped)('takes everything over once, privately, with what it belongs to', async () => {
  const { app } = harness;
  const { database, pool, store } = app;
  const report = await migrate(false);
  expectDamaged(report.problems);
  expect(report.publicAddresses).toEqual([`${oldOrigin()}/public.png`]);

  const [book] = await database.book.findMany({
    where: { title: 'A book' },
    include: {
      chapters: { orderBy: { order: 'asc' } },
      job: true,
      author: true,
      organization: true,
      cover: true,
    },
  });
  expect(book?.author.clerkId).toBe('user_ada');
  expect(book?.organization?.clerkId).toBe('org_press');
  expect(book?.job?.completedAt?.toISOString()).toBe('2025-02-01T00:10:00.000Z');
  expect(book?.chapters.map(({ order, title, content }) => [order, title, content.trim()])).toEqual([
    [1, 'First', '# One\n\nWords of the first.'],
    [2, 'Second', '## Html\n\nIt was *kept* as HTML.'],
    [3, 'Chapter 3', 'After a gap, without a title.'],
  ]);
  expect(book?.cover?.width).toBe(40);
  const unfinished = await database.book.findFirst({
    where: { title: { startsWith: 'Sans titre' } },
    include: { job: true },
  });
  expect(unfinished?.job?.status).toBe('CANCELLED');
  const slugs = await database.blogArticle.findMany({
    select: { slug: true, tags: true },
    orderBy: { slug: 'asc' },
  });
  expect(slugs).toEqual([
    { slug: 'one-address', tags: ['a', 'b'] },
    { slug: 'one-address-2', tags: [] },
  ]);

  // As their owner sees it, through the API: the newest session of the same Clerk user.
  const ada = harness.person('user_ada');
  const answer = await app.inject({ url: '/api/images', headers: ada.headers });
  const [generation] = answer.json().items;
  expect(generation.prompt).toBe('A lighthouse');
  expect(generation.images.map((image: { width: number }) => image.width)).toEqual([40, 40]);
  expect(generation.inputFileId).not.toBeNull();
  const link = await app.inject({ url: `/api/files/${generation.images[0].file.id}`, headers: ada.headers });
  expect(link.statusCode).toBe(302);
  expect(Buffer.from(await (await fetch(String(link.headers.location))).arrayBuffer())).toEqual(png);
  const stranger = await app.inject({
    url: `/api/files/${generation.images[0].file.id}`,
    headers: harness.person('user_bob').headers,
  });
  expect(stranger.statusCode).toBe(404);

  const summary = await reconcile({ database, pool, store, kinds }, { deep: true, grace: 0 });
  // The old book lies in the same bucket of this test, and is no row's.
  expect(summary.defects).toMatchObject({
    'object-without-row': 1,
    'checksum-differs': 0,
    'storage-use-differs': 0,
  });
});

test.skipIf(skipped)('twice is once, and what was damaged is tried again', async () => {
  const { database, store } = harness.app;
  const count = async () => [
    await database.storedFile.count(),
    await database.job.count(),
    (await store.listObjects({ prefix: '' })).objects.length,
  ];
  const before = await count();
  const again = await migrate(false);
  expectDamaged(again.problems);
  expect([...again.counts.values()].reduce((sum, { taken }) => sum + taken, 0)).toBe(0);
  expect(await count()).toEqual(before);

  await insert('users', [['u4', 'user_dan', null, null, null]]);
  const connection = await createConnection({ uri: maria.url });
  await connection.query(`UPDATE image_files SET fileSize = NULL WHERE id = 'f4'`);
  await connection.query(`DELETE FROM books WHERE id = 'b1'`);
  await connection.end();
  asked = [];
  const third = await migrate(false);
  expect(third.counts.get('imageFile')).toEqual({ taken: 1, before: 2, damaged: 4 });
  expect(third.counts.get('user')?.taken).toBe(1);
  expect(asked).not.toContain('/public.png');
});
