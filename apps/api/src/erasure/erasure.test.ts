import { randomUUID } from 'node:crypto';
import type { Account, ErasureState, Receipt } from '@sorami/contracts/account';
import { verifyAudit } from '@sorami/database/verify-audit';
import { createTestUser, type TestUser } from '@sorami/testing/create-test-user';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyClerkEvent } from '../accounts/apply-clerk-event.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import type { Defect } from '../reconcile/report.ts';
import { makeBook } from '../testing/make-book.ts';
import { openTestHarness, type Person, proClaims, type TestHarness } from '../testing/test-harness.ts';
import { type ErasureDeps, eraseDue } from './erase.ts';
import { checkReceipt } from './receipt.ts';

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ RATE_LIMIT_FACTOR: '100' });
});
afterAll(() => harness?.close());

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const depsOf = ({ app }: TestHarness): ErasureDeps =>
  Object.assign(Object.create(app), { secret: app.env.WEBHOOK_SECRET });

/**
 * What an erasure does with each table of api: `erased` and `renamed` ones named the person before (or this test would show
 * nothing of them). A new table is to be entered here once it is thought of.
 */
const tables: Record<string, 'erased' | 'renamed' | 'names nobody'> = {
  users: 'renamed',
  memberships: 'erased',
  jobs: 'erased',
  provider_calls: 'erased',
  image_generations: 'erased',
  image_files: 'erased',
  video_generations: 'erased',
  video_files: 'erased',
  books: 'erased',
  chapters: 'erased',
  book_formats: 'erased',
  blog_articles: 'erased',
  article_formats: 'erased',
  revisions: 'erased',
  stored_files: 'erased',
  thumbnails: 'erased',
  shares: 'erased',
  archives: 'erased',
  archive_checkpoints: 'erased',
  transfers: 'erased',
  taken_over: 'erased',
  picture_uses: 'names nobody',
  moves: 'names nobody',
  purges: 'erased',
  quarantine: 'erased',
  usage_counters: 'erased',
  storage_use: 'erased',
  rate_limits: 'erased',
  file_accesses: 'renamed',
  erasures: 'erased',
  // The Clerk ids of organizations, the ids of jobs, hashes, and what runs the database.
  organizations: 'names nobody',
  webhook_deliveries: 'names nobody',
  reconciliation: 'names nobody',
  audit_head: 'names nobody',
  audit_seals: 'names nobody',
  withheld_models: 'names nobody',
  _prisma_migrations: 'names nobody',
};

/** In which tables rows hold any of these texts, in whichever column, and how many. */
async function tablesNaming(needles: string[]): Promise<Record<string, number>> {
  const { pool } = harness.app;
  const { rows } = await pool.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
       AND has_table_privilege(format('%I.%I', table_schema, table_name), 'SELECT')`,
  );
  const found: Record<string, number> = {};
  const patterns = needles.map((needle) => `%${needle}%`);
  for (const { schema, name } of rows) {
    const { rows: counted } = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${schema}"."${name}" AS line WHERE line::text LIKE ANY ($1)`,
      [patterns],
    );
    const count = counted[0]?.count ?? 0;
    if (count > 0 || schema === 'public') found[schema === 'public' ? name : `${schema}.${name}`] = count;
  }
  return found;
}

interface Seeded {
  user: TestUser;
  person: Person;
  userId: string;
  prefix: string;
  /** Texts by which the person is found. */
  needles: string[];
  /** What they made in an organization: its book and file stay. */
  shared: { bookId: string; fileId: string; organizationId: string; house: string };
}

/** Somebody who made everything that can be made, alone and in an organization. */
async function seed(files = 3): Promise<Seeded> {
  const { app } = harness;
  const { database } = app;
  const user = await createTestUser();
  const { clerkId } = user;
  const mark = `Zéphyrine ${randomUUID().slice(0, 8)}`;
  const person = harness.person(clerkId);
  const prefix = `users/${clerkId}/`;
  const job = await harness.create(person, { prompt: `Un chat de ${mark}` });
  const picture = await harness.produce(person, job, 0);
  const call = { id: randomUUID(), attempt: 1, step: 'image-0', provider: 'p', model: 'm' };
  const calls = [{ ...call, outcome: 'delivered' as const, costMicros: 5, at: new Date().toISOString() }];
  expect(
    await harness.report(job, { sequence: 1, status: 'COMPLETED', progress: 100, files: [picture], calls }),
  ).toBe(204);
  const { id: userId } = await database.user.findUniqueOrThrow({ where: { clerkId } });
  const profile = { email: user.email, name: mark, imageUrl: `https://img/${clerkId}` };
  await database.user.update({ where: { id: userId }, data: profile });
  await app.accounts.forget(clerkId);

  for (let index = 0; index < files; index++)
    await harness.upload(person, `${mark} ${index}.png`, `bytes ${index}`);
  const trashed = await harness.upload(person, `${mark} gone.png`, 'gone');
  await app.inject({ method: 'DELETE', url: `/api/files/${trashed}`, headers: person.headers });
  const row = {
    ownerId: userId,
    bucket: app.store.bucket,
    sha256: '0'.repeat(64),
    size: 4n,
    status: 'READY' as const,
  };
  const put = async (key: string, type: 'BOOK' | 'BLOG' | 'VIDEO') => {
    await app.store.putObject({ key, body: Buffer.from('file'), contentType: 'application/pdf' });
    return await database.storedFile.create({
      data: { ...row, s3Key: key, type, name: `${mark}.pdf`, contentType: 'application/pdf' },
    });
  };
  const book = await makeBook(app, person, { columns: { topic: `de ${mark}`, byline: mark } });
  const [chapter] = book.chapters;
  const picturesOf = await database.storedFile.findFirstOrThrow({
    where: { ownerId: userId, type: 'IMAGE' },
  });
  await database.chapter.update({
    where: { id: chapter?.id ?? '' },
    data: { content: `![](/api/files/${picturesOf.id}) par ${mark}`, writerId: userId },
  });
  await database.revision.create({
    data: {
      chapterId: chapter?.id ?? '',
      version: 9,
      title: mark,
      content: mark,
      words: 1,
      authorId: userId,
    },
  });
  const bookFile = await put(`${prefix}books/${book.id}/b.pdf`, 'BOOK');
  await database.bookFormat.create({
    data: { bookId: book.id, format: 'pdf', contentVersion: 1, s3Key: bookFile.s3Key },
  });
  const articleAnswer = await app.inject({
    method: 'POST',
    url: '/api/blog',
    headers: person.headers,
    payload: { title: mark },
  });
  const articleId = articleAnswer.json<{ id: string }>().id;
  const articleFile = await put(`${prefix}blogs/${articleId}/a.pdf`, 'BLOG');
  await database.articleFormat.create({
    data: { articleId, format: 'pdf', contentVersion: 1, s3Key: articleFile.s3Key },
  });
  const film = await put(`${prefix}videos/${randomUUID()}/f.mp4`, 'VIDEO');
  await database.job.create({
    data: {
      id: randomUUID(),
      kind: 'VIDEO',
      status: 'PROCESSING',
      ownerId: userId,
      input: { prompt: mark },
      videoGeneration: {
        create: {
          prompt: mark,
          authorId: userId,
          videos: {
            create: {
              filename: mark,
              s3Key: film.s3Key,
              fileSize: 4,
              durationSeconds: 1,
              aspectRatio: '16:9',
              width: 1,
              height: 1,
            },
          },
        },
      },
    },
  });
  await database.takenOver.create({
    data: { source: 's', model: 'User', oldId: clerkId, newId: userId },
  });
  await database.share.create({
    data: {
      tokenHash: randomUUID(),
      name: mark,
      creatorId: userId,
      plan: 'free',
      bookId: book.id,
      mayDownload: true,
      showsOwner: true,
      expiresAt: minutes(60),
    },
  });
  await database.archive.create({
    data: {
      ...{ id: randomUUID(), ownerId: userId },
      checkpoints: { create: { number: 0, state: { paths: [['a', `${mark}.png`]] } } },
    },
  });
  await database.transfer.create({
    data: { id: randomUUID(), ownerId: userId, request: {}, objects: 1, nextAttemptAt: minutes(60) },
  });
  await database.purge.create({ data: { bucket: app.store.bucket, s3Key: `${prefix}uploads/old/x.png` } });
  await database.quarantine.create({
    data: { bucket: app.store.bucket, s3Key: `${prefix}uploads/lost/x.png`, reason: 'OBJECT_WITHOUT_ROW' },
  });
  // Nobody knows this object: only the prefix leads to it.
  await app.store.putObject({
    key: `${prefix}images/orphan/x.png`,
    body: Buffer.from('x'),
    contentType: 'image/png',
  });

  const house = `Maison ${randomUUID().slice(0, 8)}`;
  const group = `org_${randomUUID().replaceAll('-', '')}`;
  const member = harness.person(clerkId, { ...proClaims, o: { id: group, rol: 'member', slg: 'g' } });
  expect((await app.inject({ url: '/api/files', headers: member.headers })).statusCode).toBe(200);
  const organization = await database.organization.update({
    where: { clerkId: group },
    data: { name: house },
  });
  const shared = await makeBook(app, member, { columns: { byline: mark, organizationId: organization.id } });
  const sharedKey = `orgs/${group}/books/${shared.id}/b.pdf`;
  await app.store.putObject({ key: sharedKey, body: Buffer.from('file'), contentType: 'application/pdf' });
  const sharedFile = await database.storedFile.create({
    data: {
      ...row,
      organizationId: organization.id,
      s3Key: sharedKey,
      type: 'UPLOAD',
      name: `Notes ${house}.pdf`,
      contentType: 'application/pdf',
    },
  });
  await app.inject({ url: `/api/files/${sharedFile.id}`, headers: member.headers });
  return {
    user,
    person,
    userId,
    prefix,
    needles: [clerkId, userId, mark, user.email],
    shared: { bookId: shared.id, fileId: sharedFile.id, organizationId: organization.id, house },
  };
}

async function ask(person: Person, when: 'now' | 'in7days', confirm: string) {
  return await harness.app.inject({
    method: 'DELETE',
    url: '/api/account',
    headers: person.headers,
    payload: { confirm, when },
  });
}

async function stateOf(id: string): Promise<ErasureState> {
  return (await harness.app.inject({ url: `/api/erasures/${id}` })).json();
}

async function keysUnder(prefix: string): Promise<string[]> {
  return (await harness.app.store.listObjects({ prefix })).objects.map(({ key }) => key);
}

/** What must hold of somebody who was erased. */
async function expectGone(
  { prefix, needles, shared, person, user, userId }: Seeded,
  erasureId: string,
): Promise<Receipt> {
  const { app } = harness;
  expect(await keysUnder(prefix)).toEqual([]);
  const left = Object.entries(await tablesNaming(needles)).filter(([, count]) => count > 0);
  expect(left).toEqual([]);
  expect((await app.inject({ url: '/api/usage', headers: person.headers })).statusCode).toBe(401);
  expect(await app.database.user.findUnique({ where: { clerkId: user.clerkId } })).toBeNull();
  await expect(app.clerk.users.getUser(user.clerkId)).rejects.toMatchObject({ status: 404 });
  const { receipt } = await stateOf(erasureId);
  expect(checkReceipt([app.env.WEBHOOK_SECRET], receipt)).toBe('ours');
  // What was the organization's is there, and nobody's.
  const book = await app.database.book.findUniqueOrThrow({
    where: { id: shared.bookId },
    include: { author: true },
  });
  expect(book).toMatchObject({ byline: shared.house, author: { email: null, name: null } });
  expect(book.authorId).not.toBe(userId);
  expect(await app.database.storedFile.findUnique({ where: { id: shared.fileId } })).not.toBeNull();
  return receipt as Receipt;
}

test('a person asks, confirms, and is gone everywhere; the receipt says what went', async () => {
  const seeded = await seed();
  const { person, user, needles } = seeded;
  const before = await tablesNaming(needles);
  const named = Object.keys(tables).filter((name) => tables[name] !== 'names nobody' && name !== 'erasures');
  expect(named.filter((name) => !before[name])).toEqual([]);
  // An earlier release on a later schema cannot know the tables that came since: e2e/src/previous-tests.ts.
  if (!process.env.SCHEMA_IS_NEWER)
    expect(Object.keys(before).filter((name) => !(name in tables))).toEqual([]);

  const account = (
    await harness.app.inject({ url: '/api/account', headers: person.headers })
  ).json<Account>();
  expect(account.person).toMatchObject({
    email: user.email,
    books: 1,
    articles: 1,
    images: 1,
    videos: 1,
    erasure: null,
  });
  expect((await ask(person, 'now', 'somebody@example.com')).statusCode).toBe(400);
  const answer = await ask(person, 'now', ` ${user.email.toUpperCase()} `);
  expect(answer.statusCode).toBe(202);
  const { id } = answer.json<{ erasure: { id: string } }>().erasure;
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', receipt: null });

  // A first round erases; the last one looks again, once nothing can arrive any more.
  expect(await eraseDue(depsOf(harness))).toBe(0);
  expect(await stateOf(id)).toMatchObject({ state: 'erasing', receipt: null });
  await harness.app.store.putObject({
    key: `${seeded.prefix}uploads/late/x.png`,
    body: Buffer.from('x'),
    contentType: 'image/png',
  });
  expect(await eraseDue(depsOf(harness), minutes(120))).toBe(1);
  const receipt = await expectGone(seeded, id);
  expect(receipt.erased).toMatchObject({
    books: 1,
    articles: 1,
    chapters: 3,
    files: 8,
    imageGenerations: 1,
    videoGenerations: 1,
    jobs: 3,
  });
  expect(receipt.erased.objects).toBeGreaterThanOrEqual(8);
  expect(receipt.anonymised.auditLines).toBeGreaterThan(0);
  expect(
    checkReceipt([harness.app.env.WEBHOOK_SECRET], { ...receipt, erased: { ...receipt.erased, files: 9 } }),
  ).toBe('not true');
  expect(checkReceipt(['another secret of another house'], receipt)).toBe('another key');
});

test('killed at every step, it ends the same', { timeout: 60_000 }, async () => {
  const seeded = await seed(1);
  const { id } = (await ask(seeded.person, 'now', seeded.user.email)).json<{ erasure: { id: string } }>()
    .erasure;
  // Each round dies one call later than the one before: of the store, the generator, Clerk, or a transaction.
  for (let life = 1, finished = 0; finished === 0; life++) {
    expect(life).toBeLessThan(200);
    finished = await eraseDue(mortal(depsOf(harness), life), minutes(120 + 5 * life));
  }
  const receipt = await expectGone(seeded, id);
  expect(receipt.erased).toMatchObject({ books: 1, articles: 1, files: 6, jobs: 3 });
});

/** Files, books and the like of whom is erased below: few in every run of the tests, as many as wanted by `ERASURE_FILES`; one way alone by a word of it in `ERASURE_WAY`. */
const many = Number(process.env.ERASURE_FILES ?? 16);
const books = Math.max(2, Math.round(many / 200));

const ways = ['from the account page', 'by Clerk’s webhook'];

test.each(ways.filter((way) => way.includes(process.env.ERASURE_WAY ?? '')))(
  'somebody with much of everything, killed three times at random, is gone: %s',
  { timeout: 60_000 + many * 200 },
  async (way) => {
    const { app } = harness;
    const { database, store } = app;
    const seeded = await seed(1);
    const { userId: ownerId, prefix, user, needles } = seeded;
    const mark = needles[2] ?? '';
    const keys = Array.from({ length: many }, () => `${prefix}uploads/${randomUUID()}/f.png`);
    for (let start = 0; start < many; start += 50)
      await Promise.all(
        keys
          .slice(start, start + 50)
          .map((key) => store.putObject({ key, body: Buffer.from(key), contentType: 'image/png' })),
      );
    await database.storedFile.createMany({
      data: keys.map((s3Key, index) => ({
        ...{ s3Key, bucket: store.bucket, type: 'UPLOAD' as const, status: 'READY' as const, ownerId },
        ...{
          name: `${mark} ${index}.png`,
          contentType: 'image/png',
          size: s3Key.length,
          sha256: '0'.repeat(64),
        },
      })),
    });
    for (let index = 0; index < books; index++) {
      // Their token lasts a minute.
      const { id: bookId } = await makeBook(app, harness.person(user.clerkId), { columns: { topic: mark } });
      const expiresAt = minutes(60);
      const share = { name: mark, creatorId: ownerId, plan: 'free', mayDownload: true, showsOwner: true };
      await database.share.create({ data: { ...share, tokenHash: randomUUID(), bookId, expiresAt } });
      const job = { kind: 'IMAGE' as const, status: 'PROCESSING' as const, ownerId, input: { prompt: mark } };
      await database.job.create({ data: job });
    }

    let erasure: { id: string };
    if (way === 'by Clerk’s webhook') {
      await app.clerk.users.deleteUser(user.clerkId);
      await applyClerkEvent(app, { type: 'user.deleted', data: { id: user.clerkId } }, new Date());
      erasure = await database.erasure.findFirstOrThrow({ where: { clerkId: user.clerkId } });
    } else erasure = (await ask(harness.person(user.clerkId), 'now', user.email)).json().erasure;
    const deps = depsOf(harness);
    // How many calls a whole erasure takes is not known: each life is a part of what rows and objects need at the least.
    for (let death = 1; death <= 3; death++) {
      const life = 2 + Math.floor(Math.random() * (20 + many / 100));
      expect(await eraseDue(mortal(deps, life), minutes(death))).toBe(0);
    }
    expect((await eraseDue(deps, minutes(10))) + (await eraseDue(deps, minutes(240)))).toBe(1);
    const { erased } = await expectGone(seeded, erasure.id);
    expect(erased.books).toBe(books + 1);
    expect(erased.files).toBeGreaterThanOrEqual(many);
    expect(erased.objects).toBeGreaterThanOrEqual(many);
    // What other tests of this file left is theirs.
    const defects: Defect[] = [];
    await reconcile(app, { onDefect: (defect) => void defects.push(defect) });
    expect(defects.filter(({ key }) => key.includes(user.clerkId) || key.includes(ownerId))).toEqual([]);
    expect((await verifyAudit(app.pool)).problem).toBeNull();
  },
);

/** The same dependencies, which fail for good after so many calls. */
function mortal(deps: ErasureDeps, life: number): ErasureDeps {
  let left = life;
  const guard = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'users' || name === 'organizations') return guard(value as object);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (typeof name === 'string' && left-- <= 0) throw new Error('killed');
          return value.apply(target, given);
        };
      },
    });
  const database = new Proxy(deps.database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function' || (name !== '$transaction' && name !== '$executeRaw')) return value;
      return (...given: unknown[]) => {
        if (left-- <= 0) throw new Error('killed');
        return value.apply(target, given);
      };
    },
  });
  return Object.assign(Object.create(deps), {
    database,
    store: guard(deps.store),
    generator: guard(deps.generator),
    clerk: guard(deps.clerk),
    log: { warn() {}, error() {} },
  });
}

describe('seven days', () => {
  test('are there to change one’s mind, and end', async () => {
    const user = await createTestUser();
    const person = harness.person(user.clerkId);
    await harness.upload(person, 'a.png', 'a');
    await harness.app.database.user.updateMany({
      where: { clerkId: user.clerkId },
      data: { email: user.email },
    });
    const asked = (await ask(person, 'in7days', user.email)).json<{
      erasure: { id: string; dueAt: string };
    }>();
    expect(Date.parse(asked.erasure.dueAt) - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
    await eraseDue(depsOf(harness), minutes(6 * 24 * 60));
    expect(await stateOf(asked.erasure.id)).toMatchObject({ state: 'waiting' });
    const account = (
      await harness.app.inject({ url: '/api/account', headers: person.headers })
    ).json<Account>();
    expect(account.person.erasure).toEqual(asked.erasure);
    const keep = { method: 'POST', url: '/api/account/keep', headers: person.headers } as const;
    expect((await harness.app.inject(keep)).statusCode).toBe(204);
    expect((await harness.app.inject(keep)).statusCode).toBe(404);
    await eraseDue(depsOf(harness), minutes(8 * 24 * 60));
    expect(await keysUnder(`users/${user.clerkId}/`)).not.toEqual([]);

    const again = (await ask(person, 'in7days', user.email)).json<{ erasure: { id: string } }>();
    await eraseDue(depsOf(harness), minutes(8 * 24 * 60));
    await eraseDue(depsOf(harness), minutes(9 * 24 * 60));
    expect(await stateOf(again.erasure.id)).toMatchObject({ state: 'done' });
    expect(await keysUnder(`users/${user.clerkId}/`)).toEqual([]);
  });
});

test('Clerk’s user.deleted does the same, and no late event or token brings anybody back', async () => {
  const seeded = await seed(1);
  const { clerkId } = seeded.user;
  const { app } = harness;
  await app.clerk.users.deleteUser(clerkId);
  const deleted = { type: 'user.deleted', data: { id: clerkId } };
  const deliver = (event: object) => applyClerkEvent(app, event, new Date());
  await deliver(deleted);
  const { id } = await app.database.erasure.findFirstOrThrow({ where: { clerkId } });
  await eraseDue(depsOf(harness));
  await eraseDue(depsOf(harness), minutes(120));
  await expectGone(seeded, id);
  await deliver(deleted);
  await deliver({ type: 'user.updated', data: { id: clerkId, first_name: 'Back', updated_at: Date.now() } });
  await expectGone(seeded, id);
  expect(await app.database.user.count({ where: { name: 'Back' } })).toBe(0);
});

test('an organization is erased by its admins, and its people stay', async () => {
  const seeded = await seed(1);
  const { app } = harness;
  const { organizationId, house } = seeded.shared;
  const { clerkId: group } = await app.database.organization.findUniqueOrThrow({
    where: { id: organizationId },
  });
  const claims = (rol: string) => ({ ...proClaims, o: { id: group, rol, slg: 'g' } });
  const erase = (headers: { authorization: string }, confirm = house.toUpperCase()) =>
    app.inject({
      method: 'DELETE',
      url: '/api/account/organization',
      headers,
      payload: { confirm, when: 'now' },
    });
  expect((await erase(seeded.person.headers)).statusCode).toBe(404);
  expect((await erase(harness.person(seeded.user.clerkId, claims('member')).headers)).statusCode).toBe(403);
  const admin = harness.person(undefined, claims('admin'));
  expect((await erase(admin.headers, 'another house')).statusCode).toBe(400);
  const { id } = (await erase(admin.headers)).json<{ erasure: { id: string } }>().erasure;
  await eraseDue(depsOf(harness));
  await eraseDue(depsOf(harness), minutes(120));
  expect(await keysUnder(`orgs/${group}/`)).toEqual([]);
  const left = Object.entries(await tablesNaming([group, house])).filter(([, count]) => count > 0);
  expect(left).toEqual([]);
  expect(checkReceipt([app.env.WEBHOOK_SECRET], (await stateOf(id)).receipt)).toBe('ours');
  expect((await app.inject({ url: '/api/usage', headers: seeded.person.headers })).statusCode).toBe(200);
  expect(await keysUnder(seeded.prefix)).not.toEqual([]);
});
