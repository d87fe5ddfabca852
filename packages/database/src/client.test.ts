import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { endStuckQueries } from './end-stuck-queries.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase({ url: home.url, poolSize: 3 });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

test('times keep their milliseconds through Prisma and through plain SQL, in any time zone', async () => {
  // The server's default must not matter: Prisma sends times without their offset.
  const name = new URL(home.url).pathname.slice(1);
  await database.pool.query(`ALTER DATABASE ${name} SET timezone = 'Asia/Kathmandu'`);
  const elsewhere = createDatabase({ url: home.url });
  try {
    const time = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(time, async (createdAt) => {
        const { id } = await elsewhere.database.user.create({
          data: { clerkId: `user_${count++}`, createdAt },
        });
        const { rows } = await elsewhere.pool.query<{ createdAt: Date }>(
          'SELECT "createdAt" FROM users WHERE id = $1 AND "createdAt" = $2',
          [id, createdAt],
        );
        expect(rows[0]?.createdAt).toEqual(createdAt);
        const read = await elsewhere.database.user.findFirstOrThrow({ where: { id, createdAt } });
        expect(read.createdAt).toEqual(createdAt);
      }),
      { numRuns: 30 },
    );
  } finally {
    await elsewhere.close();
  }
});

test('a default of the database has no more than milliseconds', async () => {
  const { rows } = await database.pool.query<{ exact: boolean }>(
    `INSERT INTO webhook_deliveries (id, source) SELECT 'evt_' || n, 'test' FROM generate_series(1, 20) AS n
     RETURNING date_trunc('milliseconds', "receivedAt") = "receivedAt" AS exact`,
  );
  expect(rows.every(({ exact }) => exact)).toBe(true);
});

test('relations that are read in a transaction take their turns on its connection', async () => {
  const warnings: string[] = [];
  const warned = ({ message }: Error) => warnings.push(message);
  process.on('warning', warned);
  try {
    const file = { s3Key: 'related', bucket: 'b', name: 'n', contentType: 't', size: 1, sha256: '' } as const;
    await database.database.user.create({
      data: { clerkId: 'user_related', files: { create: { ...file, type: 'UPLOAD' } } },
    });
    const found = await database.database.$transaction(
      async (transaction) =>
        await transaction.storedFile.findMany({
          where: { s3Key: 'related' },
          include: { owner: true, thumbnails: true, move: true, imageFile: true },
        }),
    );
    expect(found).toMatchObject([{ owner: { clerkId: 'user_related' }, thumbnails: [], move: null }]);
    // Warnings are told in the next turn.
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  } finally {
    process.off('warning', warned);
  }
});

test('a connection that breaks while idle is told and replaced', async () => {
  const lost: Error[] = [];
  const fragile = createDatabase({
    url: home.url,
    poolSize: 1,
    onConnectionLost: (error) => lost.push(error),
  });
  try {
    const { rows } = await fragile.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    expect(await fragile.database.user.findFirst({ where: { clerkId: 'nobody' } })).toBeNull();
  } finally {
    await fragile.close();
  }
});

test('a statement that runs for too long is ended', async () => {
  await expect(database.pool.query('SET statement_timeout = 20; SELECT pg_sleep(5)')).rejects.toThrow(
    /timeout/,
  );
  const { rows } = await createAndAsk('SHOW statement_timeout');
  expect(rows).toEqual([{ statement_timeout: '15s' }]);
});

async function createAndAsk(sql: string) {
  const fresh = createDatabase({ url: home.url });
  try {
    return await fresh.pool.query(sql);
  } finally {
    await fresh.close();
  }
}

test('a server that is not there is an error, not a wait', async () => {
  const nowhere = createDatabase({ url: 'postgresql://nobody:nothing@127.0.0.1:1/none' });
  await expect(nowhere.database.user.count()).rejects.toThrow();
  await expect(nowhere.pool.query('SELECT 1')).rejects.toThrow();
  await nowhere.close();
});

test('a prepared statement is planned once, and one that is stuck ends with its connection', async () => {
  const { rows } = await database.preparedPool.query('SHOW plan_cache_mode');
  expect(rows).toEqual([{ plan_cache_mode: 'force_generic_plan' }]);

  const watched = new pg.Pool({ connectionString: home.url, max: 1 });
  watched.on('error', () => {});
  const stopWatching = endStuckQueries(watched, 100);
  try {
    await expect(watched.query('SELECT pg_sleep(10)')).rejects.toThrow('Connection terminated');
    expect((await watched.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  } finally {
    stopWatching();
    await watched.end();
  }
});
