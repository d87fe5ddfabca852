import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { verifyAudit } from './verify-audit.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase({ url: home.url });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});
afterEach(() => asForger(`TRUNCATE file_accesses; UPDATE audit_head SET sequence = 0, hash = ''`));

/** As the owner of the table who switches its triggers off. */
async function asForger(sql: string): Promise<void> {
  await database.pool.query(`BEGIN;
    ALTER TABLE file_accesses DISABLE TRIGGER ALL; ${sql};
    ALTER TABLE file_accesses ENABLE ALWAYS TRIGGER file_accesses_append_only;
    COMMIT`);
}

const line = {
  at: '2026-01-01T00:00:00Z',
  action: 'VIEW',
  result: 'ALLOWED',
  requestId: 'r',
  fileId: 'file',
};
const append = 'SELECT append_audit($1::json)';

async function write(count: number, values: { fileName?: string } = {}) {
  const lines = Array.from({ length: count }, () => ({ ...line, ...values, id: randomUUID() }));
  await database.pool.query(append, [JSON.stringify(lines)]);
}

const verify = (pageSize = 3) => verifyAudit(database.pool, { pageSize });

test('an empty audit is whole', async () => {
  expect(await verify()).toMatchObject({ verified: 0n, problem: null });
});

test('our sum equals the database’s for any text, session and time', async () => {
  const text = fc.option(fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')));
  const time = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  let count = 0n;
  const odd = await database.pool.connect();
  try {
    await odd.query(`SET TimeZone = 'Asia/Kathmandu'; SET DateStyle = 'German'; SET extra_float_digits = -5`);
    await fc.assert(
      fc.asyncProperty(text, text, time, async (fileName, userAgent, at) => {
        await odd.query(append, [JSON.stringify([{ ...line, id: randomUUID(), at, fileName, userAgent }])]);
        count += 1n;
        expect(await verify(1_000)).toMatchObject({ verified: count, problem: null });
      }),
      { numRuns: 40 },
    );
  } finally {
    odd.release(true);
  }
});

test('lines written at once by many connections are one chain without gaps', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => write(1 + (n % 5))));
  expect(await verify(7)).toMatchObject({ verified: 120n, problem: null });
});

test('what a transaction takes back leaves no gap, and another waits for it', async () => {
  await write(2);
  await database.database
    .$transaction(async (transaction) => {
      await transaction.$executeRawUnsafe(append, JSON.stringify([{ ...line, id: 'gone' }]));
      throw new Error('taken back');
    })
    .catch(() => undefined);
  await write(1);
  expect(await verify()).toMatchObject({ verified: 3n, problem: null });
});

test('nobody chooses a place or a hash, nor puts a table in the place of the head', async () => {
  await write(1);
  const client = await database.pool.connect();
  try {
    await client.query(`CREATE TEMP TABLE audit_head (id int, sequence bigint, hash text);
      INSERT INTO audit_head VALUES (1, 900, 'forged')`);
    await client.query('SELECT public.append_audit($1::json)', [
      JSON.stringify([{ ...line, id: 'mine', sequence: 77, hash: 'mine' }]),
    ]);
  } finally {
    client.release(true);
  }
  expect(await verify()).toMatchObject({ verified: 2n, problem: null });
});

describe('finds', () => {
  const columns = [
    `"actorId" = 'someone'`,
    `"organizationId" = 'other'`,
    `action = 'PURGE'`,
    `result = 'DENIED'`,
    `"fileId" = NULL`,
    `"fileName" = 'null'`,
    `"ownerId" = ''`,
    `ip = '::1'`,
    `"userAgent" = 'x'`,
    `"requestId" = 'other'`,
    `id = 'other'`,
    `at = at + interval '1 ms'`,
    `at = 'infinity'`,
    `hash = md5(hash)`,
  ];
  const length = 11;
  const place = fc.integer({ min: 1, max: length });
  const forgeries = fc.oneof(
    fc.record({ line: place, change: fc.constantFrom(...columns) }).map(({ line, change }) => ({
      sql: `UPDATE file_accesses SET ${change} WHERE sequence = ${line}`,
      expected: { kind: 'changed', sequence: BigInt(line) },
    })),
    fc.record({ from: place, count: fc.integer({ min: 1, max: length }) }).map(({ from, count }) => ({
      sql: `DELETE FROM file_accesses WHERE sequence BETWEEN ${from} AND ${from + count - 1}`,
      expected: { kind: 'removed', sequence: BigInt(from) },
    })),
    fc.uniqueArray(place, { minLength: 2, maxLength: 2 }).map(([one = 0, other = 0]) => ({
      sql: `UPDATE file_accesses SET sequence = -1 WHERE sequence = ${one};
            UPDATE file_accesses SET sequence = ${one} WHERE sequence = ${other};
            UPDATE file_accesses SET sequence = ${other} WHERE sequence = -1`,
      expected: { kind: 'changed', sequence: BigInt(Math.min(one, other)) },
    })),
    place.map((line) => ({
      sql: `DELETE FROM file_accesses WHERE sequence = ${line};
            UPDATE file_accesses SET sequence = -sequence WHERE sequence > ${line};
            UPDATE file_accesses SET sequence = -sequence - 1 WHERE sequence < 0`,
      expected: { kind: line === length ? 'removed' : 'changed', sequence: BigInt(line) },
    })),
    fc.constantFrom(-5, 0, length + 1).map((line) => ({
      sql: `INSERT INTO file_accesses (id, at, action, result, "requestId", sequence, hash)
            VALUES ('x', now(), 'VIEW', 'ALLOWED', 'r', ${line}, '')`,
      expected: { kind: 'added', sequence: BigInt(line) },
    })),
  );

  test('any one forgery, at its first place', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(forgeries, fc.integer({ min: 1, max: 12 }), async ({ sql, expected }, pageSize) => {
        await asForger(`TRUNCATE file_accesses; UPDATE audit_head SET sequence = 0, hash = ''`);
        await write(length, { fileName: 'ours' });
        expect(await verify(pageSize)).toMatchObject({ problem: null });
        await asForger(sql);
        const { problem, verified } = await verify(pageSize);
        expect(problem).toMatchObject(expected);
        expect(verified).toBe(expected.sequence < 1n ? 0n : expected.sequence - 1n);
      }),
      { numRuns: 60 },
    );
  });

  test('a missing end even after new lines were written, and even where the head was set back', async () => {
    await write(5);
    const noted = (await verify()).head;
    await asForger('DELETE FROM file_accesses WHERE sequence > 3');
    await write(2);
    expect((await verify()).problem).toMatchObject({ kind: 'removed', sequence: 4n });

    await asForger(`DELETE FROM file_accesses WHERE sequence > 3;
      UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM file_accesses WHERE sequence = 3)`);
    expect((await verify()).problem).toBeNull();
    const anchored = () => verifyAudit(database.pool, { anchor: noted });
    expect((await anchored()).problem).toMatchObject({ kind: 'removed', sequence: 4n });
    await write(4);
    expect((await anchored()).problem).toMatchObject({ kind: 'changed', sequence: 5n });
  });

  test('a chain that was made anew without its head', async () => {
    await write(3);
    await asForger(`UPDATE audit_head SET hash = 'other'`);
    expect((await verify()).problem).toMatchObject({ kind: 'changed', sequence: 3n });
  });
});
