import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabase } from '@sorami/testing/create-test-database';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createQueue } from '../runs/create-queue.ts';
import { migrate } from './migrate.ts';

const folder = path.join(import.meta.dirname, '../../migrations');
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

test('applies each migration once, also when processes start together, and refuses edited ones', async () => {
  const { url } = database;
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.flat()).toEqual(names);
  await pool.query(`update generator._prisma_migrations set checksum = 'other'`);
  await expect(migrate(url)).rejects.toThrow('0001_initial was changed');
});

test('goes on from the record that the generator kept before', async () => {
  await migrate(database.url);
  await pool.query(`
    create table generator.migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
    insert into generator.migrations (name, sha256)
      select migration_name || '.sql', checksum from generator._prisma_migrations;
    delete from generator._prisma_migrations`);
  expect(await migrate(database.url)).toEqual([]);
  const { rows } = await pool.query(
    `select migration_name, to_regclass('generator.migrations') as former from generator._prisma_migrations order by 1`,
  );
  expect(rows).toEqual(names.map((migration_name) => ({ migration_name, former: null })));
});

test('a role that may no longer create schemas, as after a restore, starts on those that are its own', async () => {
  const role = `generator_${randomUUID().replaceAll('-', '')}`;
  const { pathname } = new URL(database.url);
  await pool.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'of-a-test'; GRANT CREATE ON DATABASE ${pathname.slice(1)} TO ${role}`,
  );
  const url = Object.assign(new URL(database.url), { username: role, password: 'of-a-test' }).href;
  const log = pino({ level: 'silent' });
  const start = async () => {
    await migrate(url);
    const boss = await createQueue(url, { supervise: false, log });
    await boss.stop({ graceful: false });
  };
  try {
    await start();
    await pool.query(`REVOKE CREATE ON DATABASE ${pathname.slice(1)} FROM ${role}`);
    await expect(start()).resolves.toBeUndefined();
  } finally {
    await pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
});
