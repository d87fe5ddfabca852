import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { auditLineHash } from './audit-chain.ts';
import { createAuditKey } from './audit-head.ts';
import { createDatabase, type Database } from './client.ts';
import { migrationsFolder } from './folders.ts';
import { migrate } from './migrate.ts';
import { AuditKeyMissingError, createAuditSealer } from './seal-audit.ts';
import { type AuditAnchor, verifyAudit } from './verify-audit.ts';

let home: TestDatabase;
let database: Database;
const key = createAuditKey(randomBytes(32));

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase({ url: home.url });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const empty = `TRUNCATE file_accesses, audit_seals; UPDATE audit_head SET sequence = 0, hash = '';
  SELECT setval('file_accesses_sequence_seq', 1, false)`;
afterEach(() => asForger(empty));

/** As the owner of the tables who switches their triggers off. */
async function asForger(sql: string): Promise<void> {
  const tables = ['file_accesses', 'audit_seals'];
  await database.pool.query(`BEGIN;
    ${tables.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL`).join(';')}; ${sql};
    ${tables.map((table) => `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_append_only`).join(';')};
    ALTER TABLE file_accesses ENABLE ALWAYS TRIGGER file_accesses_erasure_alone;
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

async function write(count: number, values: object = {}) {
  const lines = Array.from({ length: count }, () => ({ ...line, ...values, id: randomUUID() }));
  await database.pool.query(append, [JSON.stringify(lines)]);
}

/** Lines as they were written before there were seals. */
async function writeChain(count: number, values: { actorId?: string } = {}) {
  let hash = '';
  for (let sequence = 1; sequence <= count; sequence++) {
    const id = randomUUID();
    const old = { ...line, ...values, id, at: String(Date.parse(line.at)), sequence: String(sequence) };
    const nothing = { organizationId: null, fileName: null, ownerId: null, ip: null, userAgent: null };
    hash = auditLineHash(hash, { ...nothing, actorId: null, ...old });
    await database.pool.query(
      `INSERT INTO file_accesses (id, at, action, result, "requestId", "fileId", "actorId", hash)
       VALUES ($1, $2, 'VIEW', 'ALLOWED', 'r', 'file', $3, $4)`,
      [id, line.at, values.actorId ?? null, hash],
    );
  }
  await database.pool.query('UPDATE audit_head SET sequence = $1, hash = $2', [count, hash]);
}

/** Seals all there is; answers in how many seals. */
async function seal(linesAtOnce = 4_096, by: typeof key | null = key): Promise<number> {
  const next = createAuditSealer({ pool: database.pool, key: by, linesAtOnce });
  for (let count = 0; ; ) {
    const outcome = await next();
    if (outcome === 'idle') return count;
    if (outcome === 'sealed') count += 1;
  }
}

const verify = (pageSize = 3, anchor: AuditAnchor | null = null) =>
  verifyAudit(database.pool, { pageSize, publicKeys: [key.publicKey], ...(anchor && { anchor }) });

test('an empty audit is whole', async () => {
  expect(await verify()).toMatchObject({ verified: 0n, unsealed: 0n, problem: null, head: null });
});

test('our sums equal the database’s for any text, session and time', async () => {
  const text = fc.option(fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')));
  const time = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  let count = 0n;
  const odd = await database.pool.connect();
  try {
    await odd.query(`SET TimeZone = 'Asia/Kathmandu'; SET DateStyle = 'German'; SET extra_float_digits = -5`);
    await fc.assert(
      fc.asyncProperty(text, text, time, async (fileName, userAgent, at) => {
        const odds = { id: randomUUID(), at, fileName, userAgent, details: fileName };
        await odd.query(append, [JSON.stringify([{ ...line, ...odds }])]);
        count += 1n;
        if (count % 3n > 0n) return;
        await seal();
        expect(await verify(1_000)).toMatchObject({ verified: count, problem: null });
      }),
      { numRuns: 18 },
    );
  } finally {
    odd.release(true);
  }
});

test('lines written and sealed at once by many are in one order, each sealed once', async () => {
  const writing = Promise.all(Array.from({ length: 40 }, (_, n) => write(1 + (n % 5))));
  await Promise.all([writing, seal(7), seal(11).catch(() => {}), seal(3).catch(() => {})]);
  await seal(5);
  expect(await verify(7)).toMatchObject({ verified: 120n, unsealed: 0n, problem: null });
});

test('a line whose transaction is open holds no other up, is waited for, and falls out if taken back', async () => {
  const [first, second] = [await database.pool.connect(), await database.pool.connect()];
  const next = createAuditSealer({ pool: database.pool, key });
  try {
    await write(2);
    expect(await next()).toBe('sealed');
    for (const client of [first, second]) {
      await client.query('BEGIN');
      await client.query(append, [JSON.stringify([{ ...line, id: 'open' }])]);
    }
    // Does not wait for the two that are open.
    await write(1);
    for (let n = 0; n < 3; n++) expect(await next()).toBe('waiting');
    expect(await verify()).toMatchObject({ verified: 2n, unsealed: 1n, problem: null });

    await first.query('ROLLBACK');
    for (let n = 0; n < 3; n++) expect(await next()).toBe('waiting');
    await second.query('COMMIT');
    while ((await next()) !== 'idle');
    expect(await verify()).toMatchObject({ verified: 4n, unsealed: 0n, problem: null });
  } finally {
    first.release(true);
    second.release(true);
  }
});

test('lines of before are sealed with those of now, and their chain is still followed', async () => {
  await writeChain(5);
  await write(3);
  expect(await verify()).toMatchObject({ verified: 5n, unsealed: 3n, problem: null });
  await seal(4);
  expect(await verify()).toMatchObject({ verified: 8n, unsealed: 0n, problem: null });
  await asForger(`UPDATE audit_head SET hash = 'other'`);
  expect((await verify()).problem).toMatchObject({ kind: 'seal', sequence: 0n });
});

test('a database that has lines keeps them, with a salt of its own each', async () => {
  const older = await createTestDatabase({ empty: true });
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-older-'));
  const { pool, close } = createDatabase({ url: older.url, poolSize: 1 });
  try {
    for (const name of await readdir(migrationsFolder)) {
      if (name < '20261130110000')
        await cp(path.join(migrationsFolder, name), path.join(folder, name), { recursive: true });
    }
    await migrate(older.url, folder);
    const lines = Array.from({ length: 20 }, (_, n) => ({
      ...line,
      id: randomUUID(),
      actorId: `person ${n}`,
    }));
    await pool.query(append, [JSON.stringify(lines)]);
    await migrate(older.url);
    await pool.query(append, [JSON.stringify(lines)]);
    const next = createAuditSealer({ pool, key });
    while ((await next()) !== 'idle');
    expect(await verifyAudit(pool)).toMatchObject({ verified: 40n, unsealed: 0n, problem: null });
    const { rows } = await pool.query(
      'SELECT count(DISTINCT "actorSalt")::int AS salts, max(sequence)::int AS last, count(hash)::int AS chained FROM file_accesses',
    );
    expect(rows).toEqual([{ salts: 40, last: 40, chained: 20 }]);
  } finally {
    await close();
    await older.drop();
    await rm(folder, { recursive: true });
  }
});

test('nobody chooses a number, a salt or a hash, nor puts a table in the place of ours', async () => {
  await write(1);
  const actorSalt = randomUUID();
  const forged = { ...line, id: 'mine', sequence: 77, hash: 'mine', actorSalt, actorCommitment: 'x' };
  const client = await database.pool.connect();
  try {
    await client.query('CREATE TEMP TABLE file_accesses (id int)');
    await client.query('SELECT public.append_audit($1::json)', [JSON.stringify([forged])]);
  } finally {
    client.release(true);
  }
  const written = await database.database.fileAccess.findFirstOrThrow({ where: { id: 'mine' } });
  expect(written).toMatchObject({ sequence: 2n, hash: null, actorCommitment: null });
  expect(written.actorSalt).not.toBe(actorSalt);
  await seal();
  expect(await verify()).toMatchObject({ verified: 2n, problem: null });
});

describe('a person who is erased', () => {
  const erase = async (person: string, most = 5_000) => {
    const { rows } = await database.pool.query<{ erased: number }>(
      'SELECT erase_person_from_audit($1, $2, $3) AS erased',
      [person, 'nobody', most],
    );
    return rows[0]?.erased;
  };

  test('leaves lines that are still proven, sealed or not, and their share alone', async () => {
    await writeChain(3, { actorId: 'me' });
    await write(2, { actorId: 'me', ip: '192.0.2.1', userAgent: 'mine', ownerId: 'you', fileName: 'yours' });
    await write(2, { actorId: 'you', ip: '192.0.2.2', ownerId: 'me', fileName: 'mine', details: '{"a":1}' });
    await write(1, { actorId: 'you', ownerId: 'you' });
    await seal(4);
    await write(1, { actorId: 'me', ownerId: 'me', fileName: 'mine' });
    expect([await erase('me', 5), await erase('me', 5), await erase('me', 5)]).toEqual([5, 3, 0]);
    await seal();
    expect(await verify()).toMatchObject({ verified: 9n, erased: 8n, problem: null });
    const rows = await database.database.fileAccess.findMany({ orderBy: { sequence: 'asc' }, skip: 3 });
    expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? 0 : value))).not.toMatch(
      /"(me|mine)"/,
    );
    const others = { actorId: 'nobody', ip: null, userAgent: null, ownerId: 'you', fileName: 'yours' };
    expect(rows[0]).toMatchObject({ ...others, actorSalt: null });
    expect(rows[2]).toMatchObject({ actorId: 'you', ip: '192.0.2.2', ownerId: 'nobody', details: null });

    // What is left of an erased line cannot be changed.
    await asForger(`UPDATE file_accesses SET "fileName" = 'other' WHERE sequence = 4`);
    expect((await verify()).problem).toMatchObject({ kind: 'changed', sequence: 4n });
  });

  test.each([
    `UPDATE file_accesses SET "actorId" = 'other'`,
    `UPDATE file_accesses SET action = 'PURGE', "actorSalt" = NULL`,
    `UPDATE file_accesses SET "actorSalt" = NULL, ip = NULL, "userAgent" = NULL, "actorCommitment" = 'x'`,
  ])('is the only change there is: %s', async (sql) => {
    await write(1, { actorId: 'me' });
    await expect(
      database.pool.query(`BEGIN; SET LOCAL "sorami.erases_person" = 'yes'; ${sql}; COMMIT`),
    ).rejects.toMatchObject({ code: '23001' });
    await database.pool.query('ROLLBACK');
  });
});

test('without its key nothing more is sealed, and another’s is found', async () => {
  await write(2);
  await seal(2, null);
  expect((await verify()).signers).toEqual(new Map([['', 1]]));
  await write(2);
  await seal();
  await write(2);
  await expect(seal(9, null)).rejects.toThrow(AuditKeyMissingError);
  expect(await verify()).toMatchObject({ verified: 4n, unsealed: 2n, problem: null });
  await seal(9, createAuditKey(randomBytes(32)));
  expect((await verify()).problem).toMatchObject({ kind: 'seal', sequence: 2n });
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
    `details = ''`,
    `ip = '::1'`,
    `"userAgent" = 'x'`,
    `"requestId" = 'other'`,
    `id = 'other'`,
    `at = at + interval '1 ms'`,
    `at = 'infinity'`,
    `"actorSalt" = gen_random_uuid()`,
    `"actorSalt" = NULL, "actorId" = 'someone', "actorCommitment" = md5('x')`,
    `"ownerSalt" = gen_random_uuid()`,
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
    fc.integer({ min: 1, max: length - 1 }).map((line) => ({
      sql: `DELETE FROM file_accesses WHERE sequence = ${line};
            UPDATE file_accesses SET sequence = -sequence WHERE sequence > ${line};
            UPDATE file_accesses SET sequence = -sequence - 1 WHERE sequence < 0`,
      expected: { kind: 'changed', sequence: BigInt(line) },
    })),
    fc.constantFrom(-5, 0, 12).map((line) => ({
      sql: `INSERT INTO file_accesses (id, at, action, result, "requestId", sequence)
            VALUES ('x', now(), 'VIEW', 'ALLOWED', 'r', ${line})`,
      expected: { kind: 'added', sequence: BigInt(line) },
    })),
  );

  test('any one forgery, at its first place', { timeout: 60_000 }, async () => {
    const sizes = fc.integer({ min: 1, max: 12 });
    await fc.assert(
      fc.asyncProperty(forgeries, sizes, sizes, async ({ sql, expected }, pageSize, linesAtOnce) => {
        await asForger(empty);
        await write(length, { fileName: 'ours' });
        // A number that was taken back, and two lines more.
        await database.pool.query(`SELECT nextval('file_accesses_sequence_seq')`);
        await write(2);
        await seal(linesAtOnce);
        expect(await verify(pageSize)).toMatchObject({ problem: null, verified: 13n });
        await asForger(sql);
        const { problem, verified } = await verify(pageSize);
        expect(problem).toMatchObject(expected);
        expect(verified).toBe(expected.sequence < 1n ? 0n : expected.sequence - 1n);
      }),
      { numRuns: 45 },
    );
  });

  test('a missing end even after new lines were written, and even where the seals were cut off', async () => {
    await write(5);
    await seal(3);
    const { head } = await verify();
    await asForger('DELETE FROM file_accesses WHERE sequence > 3');
    await write(2);
    expect((await verify()).problem).toMatchObject({ kind: 'removed', sequence: 4n });

    await asForger('DELETE FROM file_accesses WHERE sequence > 3; DELETE FROM audit_seals WHERE number > 0');
    expect((await verify()).problem).toBeNull();
    expect((await verify(3, head)).problem).toMatchObject({ kind: 'seal', sequence: 1n });
    await write(4);
    await seal();
    expect((await verify()).problem).toBeNull();
    expect((await verify(3, head)).problem).toMatchObject({ kind: 'seal', sequence: 1n });
  });

  test.each([
    `UPDATE audit_seals SET hash = md5(hash) WHERE number = 1`,
    `UPDATE audit_seals SET at = at + interval '1 s' WHERE number = 1`,
    `UPDATE audit_seals SET nodes = nodes || nodes WHERE number = 1`,
    `UPDATE audit_seals SET leaves = leaves || substring(leaves FOR 32) WHERE number = 1`,
    `UPDATE audit_seals SET entries = entries + 1 WHERE number = 1`,
    `UPDATE audit_seals SET "publicKey" = NULL, signature = NULL WHERE number = 1`,
    `UPDATE audit_seals SET signature = (SELECT signature FROM audit_seals WHERE number = 0) WHERE number = 1`,
    'DELETE FROM audit_seals WHERE number = 1',
    'DELETE FROM audit_seals WHERE number = 1; UPDATE audit_seals SET number = 1 WHERE number = 2',
  ])('a seal that is not what was sealed: %s', async (sql) => {
    await write(9);
    expect(await seal(3)).toBe(3);
    await asForger(sql);
    expect(await verify()).toMatchObject({ problem: { kind: 'seal' }, verified: 3n });
  });
});
