import { hash } from 'node:crypto';
import { createDatabase, type Database } from '@sorami/database/client';
import { verifyAudit } from '@sorami/database/verify-audit';
import { createStorage, storageEnvSchema } from '@sorami/storage/create-storage';
import type { ObjectStore } from '@sorami/storage/port';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { kinds } from '../kinds/registry.ts';
import { type ReconcileOptions, reconcile } from './reconcile.ts';
import { type Defect, type DefectKind, defectKinds } from './report.ts';

let home: TestDatabase;
let db: Database;
let owner: Database;
let store: ObjectStore;

const old = new Date('2026-01-01T00:00:00Z');
/** Objects are of this moment: two hours later, none of them is young. */
const later = () => new Date(Date.now() + 2 * 3_600_000);
const bodyOf = (key: string) => Buffer.from(`content of ${key}`);

beforeAll(async () => {
  home = await createTestDatabase();
  db = createDatabase({ url: home.apiUrl });
  owner = createDatabase({ url: home.url, poolSize: 1 });
});
afterAll(async () => {
  store?.close();
  await db.close();
  await owner.close();
  await home.drop();
});

beforeEach(async () => {
  store?.close();
  store = createStorage(storageEnvSchema.parse(await createTestStorage()));
  await owner.pool.query(
    `TRUNCATE users, organizations, stored_files, purges, quarantine, storage_use CASCADE`,
  );
  await db.pool.query(`
    INSERT INTO users (id, "clerkId", "updatedAt") VALUES ('one', 'user_one', now()), ('two', 'user_two', now());
    INSERT INTO organizations (id, "clerkId", "updatedAt") VALUES ('org', 'org_one', now());`);
});

interface Planted {
  key: string;
  object?: boolean;
  row?: {
    status?: string;
    size?: number;
    sha256?: string;
    organizationId?: string | null;
    updatedAt?: Date;
  } | null;
}

/** Writes objects and rows that agree but for what is said. */
async function plant(items: Planted[]): Promise<void> {
  const queue = items.filter(({ object = true }) => object).values();
  const upload = async () => {
    for (const { key } of queue) await store.putObject({ key, body: bodyOf(key), contentType: 'text/plain' });
  };
  await Promise.all(Array.from({ length: 12 }, upload));
  const rows = items.flatMap(({ key, row = {} }) =>
    row === null
      ? []
      : [
          {
            id: `f-${hash('sha256', key).slice(0, 20)}`,
            s3Key: key,
            bucket: store.bucket,
            type: 'UPLOAD',
            status: 'READY',
            name: key,
            contentType: 'text/plain',
            size: bodyOf(key).length,
            sha256: hash('sha256', bodyOf(key)),
            ownerId: 'one',
            organizationId: null,
            updatedAt: old,
            ...row,
          },
        ],
  );
  await db.pool.query(
    `INSERT INTO stored_files (id, "s3Key", bucket, type, status, name, "contentType", size, sha256, "ownerId",
                               "organizationId", "updatedAt", "createdAt", "trashedAt")
     SELECT id, "s3Key", bucket, type, status, name, "contentType", size, sha256, "ownerId", "organizationId",
            "updatedAt", "updatedAt", CASE WHEN status = 'TRASHED' THEN "updatedAt" END
     FROM json_populate_recordset(NULL::stored_files, $1)`,
    [JSON.stringify(rows)],
  );
}

/** Makes the counters right. */
async function count(): Promise<void> {
  await db.pool.query(`
    INSERT INTO storage_use SELECT COALESCE('org:' || "organizationId", 'user:' || "ownerId"), sum(size) FROM
      (SELECT "organizationId", "ownerId", size FROM stored_files UNION ALL
       SELECT "organizationId", "ownerId", t.size FROM thumbnails t JOIN stored_files f ON f.id = t."fileId") AS held
    GROUP BY 1 ON CONFLICT (space) DO UPDATE SET bytes = excluded.bytes`);
}

async function run(options: ReconcileOptions = {}) {
  const defects: Defect[] = [];
  const onDefect = (defect: Defect) => void defects.push(defect);
  const deps = { database: db.database, pool: db.pool, store, kinds };
  const summary = await reconcile(deps, { now: later(), onDefect, ...options });
  return { summary, defects, kinds: defects.map(({ kind, key }) => `${kind} ${key}`).sort() };
}

const upload = (name: string | number, owner = 'users/user_one') => `${owner}/uploads/job/${name}`;

const many = (count: number, make: (n: number) => Planted) =>
  Array.from({ length: count }, (_, n) => make(n));

/** Ten of each kind of defect among files that are well, with everything that only looks like a defect. */
async function plantAll(): Promise<string[]> {
  const planted: Record<Exclude<DefectKind, 'storage-use-differs'>, Planted[]> = {
    'object-without-row': many(10, (n) => ({ key: upload(`orphan-${n}`, `users/user_${n}`), row: null })),
    'row-without-object': many(10, (n) => ({
      key: upload(`lost-${n}`),
      object: false,
      row: { status: n % 3 === 0 ? 'TRASHED' : n === 4 ? 'PENDING' : 'READY' },
    })),
    'size-differs': many(10, (n) => ({ key: upload(`size-${n}`), row: { size: 10_000 + n } })),
    'checksum-differs': many(10, (n) => ({
      key: upload(`sum-${n}`),
      row: { sha256: hash('sha256', `${n}`) },
    })),
    'wrong-owner': many(10, (n) => ({
      key: upload(`foreign-${n}`, n % 2 ? 'users/user_two' : 'users/user_one'),
      row: n % 2 ? {} : { organizationId: 'org' },
    })),
    'deletion-forgotten': many(10, (n) => ({
      key: upload(`forgotten-${n}`),
      object: n % 2 === 0,
      row: { status: 'PURGING' },
    })),
  };
  const harmless: Planted[] = [
    ...many(905, (n) => ({ key: upload(`well-${n}`), row: n % 4 ? {} : { status: 'TRASHED' } })),
    ...many(40, (n) => ({ key: upload(`well-${n}`, 'orgs/org_one'), row: { organizationId: 'org' } })),
    // Begins with characters whose order differs between UTF-8 and UTF-16, and between languages.
    ...['\u{FFFD}', '\u{1F600}', 'É', 'e', 'Z', '_'].map((name) => ({ key: `users/user_one/${name}` })),
    { key: 'probes/left-behind', row: null },
    { key: upload('under-way'), object: false, row: { status: 'PENDING', updatedAt: later() } },
    { key: upload('sent'), row: { status: 'PENDING', size: 5 } },
    { key: upload('just-registered'), object: false, row: { updatedAt: later() } },
    { key: upload('going'), row: { status: 'PURGING' } },
    { key: upload('gone'), object: false, row: { status: 'PURGING' } },
    { key: upload('going-alone'), row: null },
    { key: upload('unmeasured'), row: { sha256: '' } },
  ];
  await plant([...harmless, ...Object.values(planted).flat()]);
  await db.database.purge.createMany({
    data: ['going', 'gone', 'going-alone'].map((name) => ({ bucket: store.bucket, s3Key: upload(name) })),
  });
  await count();
  await db.pool.query(`INSERT INTO users (id, "clerkId", "updatedAt") SELECT 'u' || n, 'c' || n, now() FROM generate_series(1, 9) n;
    INSERT INTO storage_use SELECT 'user:u' || n, n FROM generate_series(1, 9) n;
    UPDATE storage_use SET bytes = bytes + 1 WHERE space = 'org:org'`);
  const spaces = ['org:org', ...Array.from({ length: 9 }, (_, n) => `user:u${n + 1}`)];
  return [
    ...Object.entries(planted).flatMap(([kind, items]) => items.map(({ key }) => `${kind} ${key}`)),
    ...spaces.map((space) => `storage-use-differs ${space}`),
  ].sort();
}

test('finds exactly what was planted, in pages of any size, and mends what can be', {
  timeout: 120_000,
}, async () => {
  const planted = await plantAll();
  const before = await db.pool.query('SELECT * FROM stored_files ORDER BY id');
  for (const options of [{ pageSize: 7 }, { deep: true }]) {
    const { summary, kinds } = await run(options);
    expect(kinds).toEqual(planted);
    expect(summary.defects).toEqual(Object.fromEntries(defectKinds.map((kind) => [kind, 10])));
    expect(summary).toMatchObject({ objects: 1_000, mended: 0, agreed: false });
  }
  expect((await db.pool.query('SELECT * FROM stored_files ORDER BY id')).rows).toEqual(before.rows);
  expect(await db.database.fileAccess.count()).toBe(0);

  const repaired = await run({ repair: true, pageSize: 50 });
  expect(repaired.kinds).toEqual(planted);
  expect(repaired.defects.filter(({ mended }) => mended === null).map(({ kind }) => kind)).toEqual(
    Array.from({ length: 10 }, () => 'wrong-owner'),
  );
  const after = await run();
  expect(after.kinds).toEqual(planted.filter((line) => line.startsWith('wrong-owner')));
  expect(after.summary.setAside).toBe(30);

  expect(await db.database.storedFile.count({ where: { size: { gte: 10_000 } } })).toBe(0);
  const lost = { name: { startsWith: upload('lost-') } };
  expect(await db.database.storedFile.count({ where: { ...lost, status: 'TRASHED' } })).toBe(10);
  const lines = await db.database.fileAccess.findMany({ where: { requestId: 'reconcile' } });
  expect(lines).toHaveLength(16);
  expect(lines[0]).toMatchObject({ action: 'DELETE', actorId: null, ownerId: 'one' });
  expect((await verifyAudit(db.pool)).problem).toBeNull();
});

test('a size is corrected only where the bytes are the registered ones', async () => {
  await plant([
    { key: upload('right'), row: { size: 1 } },
    { key: upload('wrong'), row: { size: 2, sha256: '0'.repeat(64) } },
  ]);
  await count();
  expect((await run({ repair: true })).summary).toMatchObject({ mended: 2, agreed: true });
  const size = BigInt(bodyOf(upload('right')).length);
  const files = await db.database.storedFile.findMany({ orderBy: { s3Key: 'asc' } });
  expect(files).toMatchObject([
    { size, status: 'READY' },
    { size: 2n, status: 'TRASHED' },
  ]);
  expect(await db.database.storageUse.findMany()).toMatchObject([{ bytes: size + 2n }]);
});

test('thumbnails are part of the register; one that is wrong is dropped', async () => {
  const names = ['well', 'lost', 'size', 'sum'];
  await plant(names.map((name) => ({ key: upload(name) })));
  await plant(names.flatMap((name) => (name === 'lost' ? [] : [{ key: upload(`${name}.webp`), row: null }])));
  await db.pool.query(
    `INSERT INTO thumbnails ("fileId", "s3Key", bucket, "contentType", size, sha256, width, height, "createdAt")
     SELECT id, "s3Key" || '.webp', bucket, 'image/webp', size + 5, encode(sha256(convert_to('content of ' || "s3Key" || '.webp', 'UTF8')), 'hex'), 1, 1, $1
     FROM stored_files`,
    [old],
  );
  await db.pool.query(`UPDATE thumbnails SET size = 1 WHERE "s3Key" LIKE '%/size.webp';
    UPDATE thumbnails SET sha256 = repeat('0', 64) WHERE "s3Key" LIKE '%/sum.webp'`);
  await count();
  const expected = ['checksum-differs', 'row-without-object', 'size-differs'];
  expect((await run()).defects.map(({ kind }) => kind).sort()).toEqual(expected);
  expect((await run({ repair: true })).summary).toMatchObject({ mended: 3, agreed: true });
  expect(await db.database.thumbnail.count()).toBe(1);
  expect(await db.database.storedFile.count({ where: { status: 'READY' } })).toBe(4);
  expect((await run()).kinds).toEqual([]);
});

test('an object in quarantine can still be claimed, and goes when nobody did', async () => {
  await plant(['claimed', 'unclaimed', 'removed'].map((name) => ({ key: upload(name), row: null })));
  expect((await run({ repair: true })).summary).toMatchObject({ mended: 3, agreed: true });
  await plant([{ key: upload('claimed'), object: false }]);
  await count();
  await store.deleteObjects(upload('removed'));
  const month = new Date(Date.now() + 31 * 24 * 3_600_000);
  expect((await run({ now: month })).summary).toMatchObject({ setAside: 1, agreed: true });
  expect(await db.database.quarantine.count()).toBe(3);
  await run({ repair: true, now: month });
  expect(await db.database.quarantine.count()).toBe(0);
  expect(await db.database.purge.findMany()).toMatchObject([{ s3Key: upload('unclaimed') }]);
});

test('a system at work is never misjudged', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `${n % 10}-${n}`);
  await plant(names.map((name) => ({ key: upload(name) })));
  await count();
  // Deletes and registers between any two steps, in the order in which the programs do.
  let step = 0;
  const busy = {
    bucket: store.bucket,
    getObject: store.getObject,
    async listObjects(query: Parameters<ObjectStore['listObjects']>[0]) {
      const page = await store.listObjects(query);
      await change();
      return page;
    },
    async headObject(key: string) {
      const head = await store.headObject(key);
      await change();
      return head;
    },
  };
  async function change() {
    const name = names[step++ % names.length];
    if (step > names.length || name === undefined) return;
    const key = upload(name);
    await store.deleteObjects(key);
    await db.database.$transaction(async (transaction) => {
      const [file] = await transaction.storedFile.findMany({ where: { s3Key: key } });
      await transaction.storedFile.deleteMany({ where: { s3Key: key } });
      await transaction.storageUse.updateMany({ data: { bytes: { decrement: file?.size ?? 0n } } });
    });
    await plantOne(upload(`new-${name}`));
  }
  async function plantOne(key: string) {
    await store.putObject({ key, body: bodyOf(key), contentType: 'text/plain' });
    const size = bodyOf(key).length;
    await db.database.$transaction([
      db.database.storedFile.create({
        data: {
          s3Key: key,
          bucket: store.bucket,
          type: 'UPLOAD',
          status: 'READY',
          name: key,
          contentType: 'text/plain',
          size,
          sha256: hash('sha256', bodyOf(key)),
          ownerId: 'one',
        },
      }),
      db.database.storageUse.updateMany({ data: { bytes: { increment: size } } }),
    ]);
  }
  const defects: string[] = [];
  const onDefect = ({ kind, key }: Defect) => void defects.push(`${kind} ${key}`);
  const deps = { database: db.database, pool: db.pool, store: busy, kinds };
  // Without any time of grace, and with the rows old enough for every rule.
  await reconcile(deps, { grace: 0, pageSize: 5, onDefect, now: later() });
  expect(defects).toEqual([]);
  expect(step).toBeGreaterThan(names.length);
});

test('a store that lists in another order is refused', async () => {
  const object = { size: 1, etag: '', lastModified: old };
  const unordered = {
    ...store,
    bucket: store.bucket,
    listObjects: async () => ({ objects: ['b', 'a'].map((key) => ({ ...object, key })), nextCursor: null }),
  };
  await expect(
    reconcile({ database: db.database, pool: db.pool, store: unordered, kinds }, { grace: 0 }),
  ).rejects.toThrow(/order/);
});
