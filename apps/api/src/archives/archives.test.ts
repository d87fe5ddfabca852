import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ArchiveJob } from '@sorami/contracts/account';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { mirrorUser } from '../accounts/mirror-user.ts';
import { emptyOutbox } from '../files/empty-outbox.ts';
import { makeBook } from '../testing/make-book.ts';
import { storageSums } from '../testing/storage-sum.ts';
import { openTestHarness, type Person, type TestHarness } from '../testing/test-harness.ts';
import { type ArchiveManifest, manifestSchema } from './format.ts';
import { importArchive } from './import-archive.ts';
import { expireArchives, makeArchives } from './make-archives.ts';
import { openArchive } from './read-archive.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness?.close());

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);

async function start(person: Person, key?: string): Promise<ArchiveJob> {
  const answer = await harness.app.inject({
    method: 'POST',
    url: '/api/account/archive',
    headers: { ...person.headers, ...(key && { 'idempotency-key': key }) },
  });
  expect(answer.statusCode).toBe(202);
  return answer.json<{ job: ArchiveJob }>().job;
}

async function newest(person: Person): Promise<ArchiveJob | null> {
  const answer = await harness.app.inject({ url: '/api/account/archive', headers: person.headers });
  return answer.json<{ job: ArchiveJob | null }>().job;
}

/** Somebody with a bit of everything: files, one of them in the trash, pictures, a book and an article with former states, costs. */
async function seed() {
  const { app } = harness;
  const { database } = app;
  const person = harness.person();
  const job = await harness.create(person, { prompt: 'Un chat qui part' });
  const calls = [
    {
      id: randomUUID(),
      attempt: 1,
      step: 'image-0',
      provider: 'p',
      model: 'm',
      outcome: 'delivered' as const,
    },
  ].map((call) => ({ ...call, costMicros: 4_200, at: new Date().toISOString() }));
  const picture = await harness.produce(person, job, 0);
  await harness.report(job, { sequence: 1, status: 'COMPLETED', progress: 100, files: [picture], calls });
  const { id: ownerId } = await database.user.findUniqueOrThrow({ where: { clerkId: person.clerkId } });
  const { id: pictureId } = await database.storedFile.findUniqueOrThrow({ where: { s3Key: picture.key } });
  const note = await harness.upload(person, 'À lire (1).png', 'a note');
  const trashed = await harness.upload(person, 'gone.png', 'gone');
  await app.inject({ method: 'DELETE', url: `/api/files/${trashed}`, headers: person.headers });

  const book = await makeBook(app, person, {
    columns: { preface: `Voir ![](/api/files/${note}?variant=thumbnail)` },
  });
  const chapterId = book.chapters[0]?.id ?? '';
  await database.chapter.update({
    where: { id: chapterId },
    data: {
      content: `Du texte, ![un chat](/api/files/${pictureId}) et ../../../files/autre.`,
      writerId: ownerId,
      version: 3,
    },
  });
  const former = { title: 'Avant', words: 2, createdAt: new Date('2026-05-01T10:00:00Z') };
  await database.revision.createMany({
    data: [
      { ...former, chapterId, version: 1, content: `Premier ![](/api/files/${note})` },
      { ...former, chapterId, version: 2, content: 'Deuxième', authorId: ownerId },
    ],
  });
  const article = await app.inject({
    method: 'POST',
    url: '/api/blog',
    headers: person.headers,
    payload: { title: 'Partir', content: `# Partir\n\n![x](/api/files/${pictureId})` },
  });
  const articleId = article.json<{ id: string }>().id;
  await database.revision.create({ data: { ...former, articleId, version: 7, content: 'Ancien' } });
  const s3Key = `users/${person.clerkId}/videos/${randomUUID()}/film.mp4`;
  const bytes = Buffer.from('a film');
  await app.store.putObject({ key: s3Key, body: bytes, contentType: 'video/mp4' });
  const film = { durationSeconds: 4, width: 1280, height: 720 };
  await database.storedFile.create({
    data: {
      ...{ s3Key, ownerId, bucket: app.store.bucket, type: 'VIDEO', status: 'READY', name: 'Un film.mp4' },
      ...{ ...film, contentType: 'video/mp4', size: bytes.length, sha256: sha256(bytes) },
    },
  });
  const made = { s3Key, filename: 'film.mp4', fileSize: bytes.length, aspectRatio: '16:9', ...film };
  await database.job.create({
    data: {
      ...{
        kind: 'VIDEO',
        status: 'COMPLETED',
        ownerId,
        input: { prompt: 'Une vague', inputFileId: pictureId },
      },
      videoGeneration: {
        create: { prompt: 'Une vague', authorId: ownerId, inputFileId: pictureId, videos: { create: made } },
      },
    },
  });
  return { person, ownerId, note, pictureId, trashed, bookId: book.id, chapterId, articleId };
}

async function download(person: Person, id: string, range?: string): Promise<Buffer> {
  const answer = await harness.app.inject({
    url: `/api/files/${id}?disposition=attachment`,
    headers: { ...person.headers, accept: 'application/json' },
  });
  const sent = await fetch(answer.json<{ url: string }>().url, range ? { headers: { range } } : {});
  expect(sent.status).toBe(range ? 206 : 200);
  return Buffer.from(await sent.arrayBuffer());
}

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, Buffer.concat(await (await zip.openReadStreamPromise(entry)).toArray()));
  return entries;
}

test('all that a person has becomes one file of theirs, once, and for seven days', async () => {
  const { app } = harness;
  const { database } = app;
  const { person, ownerId, note, pictureId, trashed, chapterId } = await seed();
  expect(await newest(person)).toBeNull();
  const asked = await start(person, 'the-same-key');
  expect(asked).toMatchObject({ kind: 'archive', status: 'PENDING', progress: 0, file: null, error: null });
  // Again, and without a key: while it is under way it is that one.
  expect((await start(person, 'the-same-key')).id).toBe(asked.id);
  expect((await start(person)).id).toBe(asked.id);
  expect(await makeArchives(app)).toBe(1);

  const done = await newest(person);
  expect(done).toMatchObject({ id: asked.id, status: 'COMPLETED', progress: 100 });
  expect((await start(person, 'the-same-key')).status).toBe('COMPLETED');
  const list = await app.inject({ url: '/api/files?type=upload', headers: person.headers });
  expect(list.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toContain(done?.file?.id);
  const stranger = await app.inject({
    url: `/api/files/${done?.file?.id}`,
    headers: harness.person().headers,
  });
  expect(stranger.statusCode).toBe(404);

  const bytes = await download(person, done?.file?.id ?? '');
  const entries = await unzip(bytes);
  const manifest: ArchiveManifest = manifestSchema.parse(JSON.parse(String(entries.get('manifest.json'))));
  expect(manifest.missing).toEqual([]);
  expect(manifest.entries.map(({ path }) => path).toSorted()).toEqual(
    [...entries.keys()].filter((path) => path !== 'manifest.json').toSorted(),
  );
  for (const { path, size, sha256: expected } of manifest.entries) {
    const entry = entries.get(path) ?? Buffer.alloc(0);
    expect({ path, size: entry.length, sha256: sha256(entry) }).toEqual({ path, size, sha256: expected });
  }
  expect(String(entries.get(`files/${note}/À lire (1).png`))).toBe('a note');
  expect(String(entries.get(`files/${trashed}/gone.png`))).toBe('gone');
  const named = (end: string) => [...entries].find(([path]) => path.endsWith(end))?.[1]?.toString() ?? '';
  expect(named(`001-${chapterId}.md`)).toBe(
    `Du texte, ![un chat](../../../files/${pictureId}/Un%20chat%200.png) et ../../../files/autre.`,
  );
  expect(named(`${chapterId}-v2.md`)).toBe('Deuxième');
  expect(named('data/costs.jsonl')).toContain('4200');
  expect(named('data/images.jsonl')).toContain('Un chat qui part');
  expect(named('data/audit.jsonl')).toContain('"upload"');
  expect(named('data/account.json')).toContain(person.clerkId);

  // The next one takes its place, and does not hold it once more.
  const before = await harness.stored(person);
  await start(person);
  expect(await makeArchives(app)).toBe(1);
  await emptyOutbox(app);
  const second = await newest(person);
  expect(second?.file?.id).not.toBe(done?.file?.id);
  expect(Math.abs((await harness.stored(person)) - before)).toBeLessThan(bytes.length / 2);
  expect(await expireArchives(app, inDays(6))).toBe(0);
  expect(await expireArchives(app, inDays(8))).toBe(1);
  await emptyOutbox(app);
  expect(await newest(person)).toMatchObject({ status: 'COMPLETED', file: null });
  expect(await database.storedFile.count({ where: { ownerId, contentType: 'application/zip' } })).toBe(0);
});

test('what a killed process leaves is taken up by the next, and nothing of it stays', async () => {
  const { app } = harness;
  const { database, store } = app;
  const { person, ownerId } = await seed();
  const { id } = await start(person);
  const folder = `users/${person.clerkId}/uploads/${id}/`;
  // Halfway: an object that nobody registered, and a row that only a process could go on with.
  await store.putObject({
    key: `${folder}archive-1.zip`,
    body: Buffer.from('half'),
    contentType: 'application/zip',
  });
  const left = { status: 'PROCESSING' as const, attempts: 1, progress: 40 };
  await database.archive.update({
    where: { id },
    data: { ...left, nextAttemptAt: new Date(Date.now() + 9_000) },
  });
  expect(await makeArchives(app)).toBe(0);
  await database.archive.update({ where: { id }, data: { nextAttemptAt: new Date() } });
  expect(await makeArchives(app)).toBe(1);
  expect((await store.listObjects({ prefix: folder })).objects.map(({ key }) => key)).toEqual([
    `${folder}archive-2.zip`,
  ]);

  // Storage that breaks off is tried again, a few times; somebody who left is not waited for.
  const second = await start(person);
  const broken = { ...store, getObject: () => Promise.reject(new Error('storage breaks off')) };
  const failing = Object.assign(Object.create(app), { store: broken, log: { warn() {} } });
  for (let attempt = 1; attempt <= 8; attempt++) {
    await database.archive.update({ where: { id: second.id }, data: { nextAttemptAt: new Date() } });
    expect(await makeArchives(failing)).toBe(0);
  }
  expect(await newest(person)).toMatchObject({
    id: second.id,
    status: 'FAILED',
    error: { code: 'ARCHIVE_FAILED' },
  });
  expect(
    (await store.listObjects({ prefix: `users/${person.clerkId}/uploads/${second.id}/` })).objects,
  ).toEqual([]);
  const third = await start(person);
  await database.user.update({ where: { id: ownerId }, data: { blockedAt: new Date() } });
  expect(await makeArchives(app)).toBe(0);
  expect(await database.archive.findUnique({ where: { id: third.id } })).toMatchObject({ status: 'PENDING' });
});

test('one whose process dies is gone on with where it was, whatever part of it was sent', async () => {
  const { app } = harness;
  const { database, store } = app;
  const { person, ownerId } = await seed();
  // Two that fill parts, between small ones; the seventh thing is read when the process dies, and again the next but one.
  for (const size of [6, 6]) {
    const id = await harness.upload(person, `${size}.png`, 'x');
    const { s3Key } = await database.storedFile.findUniqueOrThrow({ where: { id } });
    const { sha256: known } = await store.putObject({
      key: s3Key,
      body: randomBytes(size * 1024 ** 2),
      contentType: 'image/png',
    });
    await database.storedFile.update({ where: { id }, data: { sha256: known, size: size * 1024 ** 2 } });
  }
  const { id } = await start(person);
  const reads: string[][] = [];
  const lives = [6, 2, Number.POSITIVE_INFINITY];
  for (const life of lives) {
    const read: string[] = [];
    reads.push(read);
    const death = new AbortController();
    const getObject: typeof store.getObject = (key, range) => {
      read.push(key);
      if (read.length > life) death.abort(new Error('killed'));
      return store.getObject(key, range);
    };
    const deps = { store: { ...store, getObject }, checkpointAfter: 0, partSize: 5 * 1024 ** 2 };
    await makeArchives(Object.assign(Object.create(app), deps), death.signal);
  }
  const archive = await newest(person);
  expect(archive).toMatchObject({ id, status: 'COMPLETED', progress: 100 });
  // Nothing is read twice but what was in the hands of whoever died; the whole is, for its checksum.
  const [first = [], second = [], third = []] = reads;
  expect(second[0]).toBe(first.at(-1));
  expect(third.at(-1)).toContain('archive-1.zip');
  const all = [...first, ...second, ...third.slice(0, -1)];
  expect(all.length - new Set(all).size).toBe(2);

  const bytes = await download(person, archive?.file?.id ?? '');
  // A download that broke off goes on as well.
  expect(await download(person, archive?.file?.id ?? '', 'bytes=6000000-')).toEqual(
    bytes.subarray(6_000_000),
  );
  expect(await database.storedFile.findUnique({ where: { id: archive?.file?.id ?? '' } })).toMatchObject({
    sha256: sha256(bytes),
    size: BigInt(bytes.length),
  });
  const entries = await unzip(bytes);
  const manifest = manifestSchema.parse(JSON.parse(String(entries.get('manifest.json'))));
  expect(manifest.missing).toEqual([]);
  expect(entries.size).toBe(manifest.entries.length + 1);
  for (const entry of manifest.entries)
    expect(sha256(entries.get(entry.path) ?? ''), entry.path).toBe(entry.sha256);
  const files = await database.storedFile.findMany({ where: { ownerId, archive: null } });
  for (const { id: fileId, sha256: known } of files)
    expect(manifest.entries.find(({ path }) => path.startsWith(`files/${fileId}/`))?.sha256).toBe(known);
  expect(await database.archiveCheckpoint.count({ where: { archiveId: id } })).toBe(0);
});

test('it is brought into another Sorami, where everything is as it was, once', async () => {
  const { app } = harness;
  const seeded = await seed();
  await start(seeded.person);
  await makeArchives(app);
  const bytes = await download(seeded.person, (await newest(seeded.person))?.file?.id ?? '');
  const folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
  const file = path.join(folder, 'archive.zip');
  await writeFile(file, bytes);
  const other = await openTestHarness();
  try {
    const { database, store } = other.app;
    const person = other.person();
    const { id: ownerId } = await mirrorUser(database, person.clerkId);
    const target = { ownerId, organizationId: null, keyOwner: { clerkUserId: person.clerkId } };
    const bring = async (isDry: boolean) => {
      const archive = await openArchive(file);
      const report = await importArchive({ database, store, archive, target, isDry });
      archive.close();
      expect(report.problems).toEqual([]);
      return Object.fromEntries(report.counts);
    };
    const all = (count: number) => ({ taken: count, before: 0, damaged: 0 });
    const whole = { file: all(4), job: all(3), image: all(1), video: all(1), book: all(1), article: all(1) };
    expect(await bring(true)).toEqual(whole);
    expect(await database.storedFile.count()).toBe(0);
    expect((await store.listObjects({ prefix: '' })).objects).toEqual([]);
    expect(await bring(false)).toEqual(whole);

    // Files: the bytes in the bucket, names, dates and what became of them.
    const described = async (side: TestHarness) => {
      const rows = await side.app.database.storedFile.findMany({
        where: { archive: null },
        orderBy: { name: 'asc' },
      });
      return await Promise.all(
        rows
          .filter(({ ownerId: of }) => of === (side === other ? ownerId : seeded.ownerId))
          .map(async ({ name, sha256: known, size, status, type, createdAt, trashedAt, s3Key }) => {
            const object = await side.app.store.getObject(s3Key);
            const stored = object && sha256(await buffer(object.body));
            return { name, known, stored, size, status, type, createdAt, trashedAt };
          }),
      );
    };
    const files = await described(other);
    expect(files).toEqual(await described(harness));
    for (const { known, stored } of files) expect(stored).toBe(known);
    for (const { counted, held } of await storageSums(database)) expect(counted).toBe(held);

    // Texts: word for word, with their pictures and what they said before.
    const told = async (side: TestHarness, of: string) => {
      const names = new Map(
        (await side.app.database.storedFile.findMany({ where: { ownerId: of } })).map(({ id, name }) => [
          id,
          name,
        ]),
      );
      const texts = async () => {
        const books = await side.app.database.book.findMany({
          where: { authorId: of },
          include: {
            chapters: { include: { revisions: { orderBy: { version: 'asc' } } }, orderBy: { order: 'asc' } },
          },
        });
        const articles = await side.app.database.blogArticle.findMany({
          where: { authorId: of },
          include: { revisions: true },
        });
        return JSON.stringify([books, articles], (key, value: unknown) =>
          /^(id|authorId|writerId|jobId|bookId|chapterId|articleId|s3Bucket)$/.test(key)
            ? Boolean(value)
            : value,
        );
      };
      return (await texts()).replace(/\/api\/files\/([\w-]+)/g, (_, id: string) => `file ${names.get(id)}`);
    };
    const original = await told(harness, seeded.ownerId);
    expect(original).toContain('file Un chat 0.png');
    expect((await told(other, ownerId)).replaceAll('"s3Bucket":true', '"s3Bucket":false')).toBe(original);
    const list = await other.app.inject({ url: '/api/images', headers: person.headers });
    expect(list.json<{ items: { prompt: string }[] }>().items).toMatchObject([
      { prompt: 'Un chat qui part' },
    ]);
    // A film, and the picture that it began with.
    const [film] = (await other.app.inject({ url: '/api/videos', headers: person.headers })).json<{
      items: { prompt: string; inputFileId: string; videos: { durationSeconds: number }[] }[];
    }>().items;
    expect(film).toMatchObject({ prompt: 'Une vague', videos: [{ durationSeconds: 4 }] });
    expect(await database.storedFile.findUnique({ where: { id: film?.inputFileId ?? '' } })).toMatchObject({
      name: 'Un chat 0.png',
    });

    const again = await bring(false);
    expect(Object.values(again).map(({ taken, damaged }) => taken + damaged)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await database.storedFile.count()).toBe(4);

    const refused = async (hostile: Buffer) => {
      const name = path.join(folder, `${randomUUID()}.zip`);
      await writeFile(name, hostile);
      return await openArchive(name).then(
        () => 'taken',
        (error: unknown) => String(error),
      );
    };
    const changed = (from: string, to: string) =>
      Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
    expect(await refused(changed('a note', 'a nope'))).toContain('is not what its manifest says');
    expect(await refused(changed('README.md', '../AD.md.'))).toContain('invalid relative path');
    expect(await refused(await zipOf({ 'manifest.json': emptyManifest, 'extra.txt': 'x' }))).toContain(
      'not in its manifest',
    );
    expect(
      await refused(await zipOf({ 'manifest.json': emptyManifest.replace('[]', JSON.stringify([lies])) })),
    ).toContain('a.txt is not in it');
    expect(
      await refused(await zipOf({ 'manifest.json': emptyManifest, bomb: '0'.repeat(4_000_000) })),
    ).toContain('far more');
    expect(await refused(Buffer.from('no zip'))).toContain('Error');
  } finally {
    await other.close();
    await rm(folder, { recursive: true });
  }
});

const emptyManifest = JSON.stringify({
  format: 'sorami-archive',
  version: 1,
  createdAt: new Date().toISOString(),
  owner: 'somebody',
  entries: [],
  missing: [],
});
const lies = { path: 'a.txt', size: 1, sha256: '0'.repeat(64) };

async function zipOf(entries: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return await buffer(zip.outputStream);
}
