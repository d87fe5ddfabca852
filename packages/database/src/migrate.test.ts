import { hash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MigrationFailedError } from '@sorami/server/apply-migrations';
import { createTestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createMigration, diffMigrations } from './diff.ts';
import { migrationsFolder } from './folders.ts';
import { migrate } from './migrate.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-migrations-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function withDatabase(work: (url: string, client: pg.Client) => Promise<void>): Promise<void> {
  const { url, drop } = await createTestDatabase({ empty: true });
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await work(url, client);
  } finally {
    await client.end();
    await drop();
  }
}

async function writeMigrations(migrations: Record<string, string>): Promise<string> {
  const base = await mkdtemp(path.join(folder, 'case-'));
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(path.join(base, name));
    await writeFile(path.join(base, name, 'migration.sql'), sql);
  }
  return base;
}

async function allNames(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

const history =
  'SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at';

test('the migrations produce the schema', async () => {
  expect(await diffMigrations(inject('services').postgresUrl)).toBe('');
});

/** What programs of the release before would miss: they run on the new schema while this one is rolled out. */
const takesAway =
  /\bDROP (TABLE|COLUMN|TYPE|FUNCTION|VIEW|SCHEMA)\b|\bRENAME (TO|COLUMN)\b|\bSET NOT NULL\b|\bREVOKE\b(?! EXECUTE ON FUNCTION [^;]* FROM PUBLIC)|\bALTER COLUMN \S+ (SET DATA )?TYPE\b(?! TEXT COLLATE)|\bADD COLUMN\b(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT NULL\b/i;
const saysSo = /COMMENT ON TABLE \S*_prisma_migrations"? IS 'needs \S+'/;

test.each([
  ['ALTER TABLE "books" ADD COLUMN "pages" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "by" TEXT', false],
  ['ALTER TABLE "books" ADD COLUMN "pages" INTEGER NOT NULL, ADD COLUMN "n" INTEGER DEFAULT 0', true],
  ['ALTER TABLE "books" DROP COLUMN "pages"', true],
  ['DROP INDEX "books_pages_idx"; ALTER TABLE "books" DROP CONSTRAINT "c"', false],
  ['ALTER TABLE "books" ALTER COLUMN "title" TYPE TEXT COLLATE "names"', false],
  ['ALTER TABLE "books" RENAME COLUMN "pages" TO "leaves"', true],
])('%s takes something away: %s', (sql, expected) => expect(takesAway.test(sql)).toBe(expected));

test('a migration that takes something away says which programs can do without (docs/adr/0055)', async () => {
  const silent: string[] = [];
  for (const name of (await allNames()).filter((each) => each > '20261130080000_shown_days')) {
    const sql = await readFile(path.join(migrationsFolder, name, 'migration.sql'), 'utf8');
    const code = sql.replaceAll(/--.*$/gm, '');
    if (takesAway.test(code) && !saysSo.test(code)) silent.push(name);
  }
  expect(silent).toEqual([]);
});

test('what the migrations lack is told, and becomes a migration', async () => {
  const { postgresUrl } = inject('services');
  const copy = path.join(folder, 'copy');
  await cp(migrationsFolder, copy, { recursive: true });
  await mkdir(path.join(copy, '20991231000000_loss'));
  await writeFile(
    path.join(copy, '20991231000000_loss', 'migration.sql'),
    'DROP INDEX "purges_nextAttemptAt_idx"; ALTER TABLE "purges" DROP COLUMN "lastError";',
  );
  const sql = await diffMigrations(postgresUrl, copy);
  expect(sql).toContain('ALTER TABLE "purges" ADD COLUMN     "lastError" TEXT;');
  expect(sql).toContain('CREATE INDEX "purges_nextAttemptAt_idx"');

  const now = new Date('2100-01-01T01:02:03Z');
  const file = await createMigration(postgresUrl, 'Bring it back!', { folder: copy, now });
  expect(file).toBe(path.join(copy, '21000101010203_bring_it_back', 'migration.sql'));
  expect(await diffMigrations(postgresUrl, copy)).toBe('');
  expect(await createMigration(postgresUrl, 'again', { folder: copy })).toBeNull();
  await expect(createMigration(postgresUrl, '…', { folder: copy })).rejects.toThrow(/needs a name/);
});

test('any number of runs, one by one or at once, apply each migration once', async () => {
  const names = await allNames();
  const rounds = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(rounds, (sizes) =>
      withDatabase(async (url, client) => {
        const applied: string[] = [];
        for (const size of sizes) {
          const runs = Array.from({ length: size }, () => migrate(url));
          applied.push(...(await Promise.all(runs)).flat());
        }
        expect(applied).toEqual(names);
        const { rows } = await client.query(history);
        expect(rows.map(({ migration_name }) => migration_name)).toEqual(names);
        expect(rows.every(({ finished_at }) => finished_at !== null)).toBe(true);
      }),
    ),
    { numRuns: 4 },
  );
});

test('a migration that fails is named, leaves nothing behind, and is tried again when it is corrected', async () => {
  await withDatabase(async (url, client) => {
    const first = { '1_first': 'CREATE TABLE first (id int);' };
    const broken = { '2_second': 'CREATE TABLE second (id int);\nINSERT INTO nowhere VALUES (1);' };
    const third = { '3_third': 'CREATE TABLE third (id int);' };
    const failing = await writeMigrations({ ...first, ...broken, ...third });

    const failure = await migrate(url, failing).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationFailedError);
    expect(String(failure)).toMatch(
      /2_second failed and was undone[\s\S]*relation "nowhere" does not exist \(line 2\)/,
    );
    const tables = "SELECT array_agg(tablename::text) AS names FROM pg_tables WHERE schemaname = 'public'";
    expect((await client.query(tables)).rows[0].names.sort()).toEqual(['_prisma_migrations', 'first']);

    await expect(migrate(url, failing)).rejects.toThrow(/2_second failed/);
    const corrected = await writeMigrations({
      ...first,
      '2_second': 'CREATE TABLE second (id int);',
      ...third,
    });
    expect(await migrate(url, corrected)).toEqual(['2_second', '3_third']);
    expect(await migrate(url, corrected)).toEqual([]);
  });
});

test('a migration in which a process was killed is tried again', async () => {
  await withDatabase(async (url, client) => {
    const base = await writeMigrations({ '1_first': 'CREATE TABLE first (id int);' });
    expect(await migrate(url, base)).toEqual(['1_first']);
    await client.query(
      'DROP TABLE first; UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0',
    );
    expect(await migrate(url, base)).toEqual(['1_first']);
    expect((await client.query(history)).rows).toMatchObject([
      { finished_at: null, rolled_back_at: expect.any(Date) },
      { finished_at: expect.any(Date), rolled_back_at: null },
    ]);
  });
});

test('functions with semicolons in their bodies are possible', async () => {
  await withDatabase(async (url, client) => {
    const body = 'DECLARE a int := 1; BEGIN a := a + 1; RETURN a; END';
    const sql = `CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ ${body} $$; CREATE TABLE after (id int);`;
    await migrate(url, await writeMigrations({ '1_function': sql }));
    expect((await client.query('SELECT two()')).rows).toEqual([{ two: 2 }]);
  });
});

test('a database that is not there is a clear error', async () => {
  const url = Object.assign(new URL(inject('services').postgresUrl), { pathname: '/no_such_database' }).href;
  await expect(migrate(url)).rejects.toThrow('database "no_such_database" does not exist');
});

test('an owner who is no superuser migrates, as on a server that somebody else runs', async () => {
  await withDatabase(async (url, client) => {
    const { pathname } = new URL(url);
    const role = `owner${pathname.slice(1)}`;
    await client.query(
      `CREATE ROLE "${role}" LOGIN PASSWORD 'p'; ALTER DATABASE "${pathname.slice(1)}" OWNER TO "${role}"`,
    );
    try {
      const own = Object.assign(new URL(url), { username: role, password: 'p' }).href;
      expect(await migrate(own)).toEqual(await allNames());
    } finally {
      await client.query(`REASSIGN OWNED BY "${role}" TO CURRENT_USER; DROP ROLE "${role}"`);
    }
  });
});

test('a migration that was corrected for other servers stands where it was taken as it was', async () => {
  await withDatabase(async (url) => {
    const before = await writeMigrations({ '1_tables': 'SELECT 1' });
    expect(await migrate(url, before)).toEqual(['1_tables']);
    const formerly = `-- formerly ${hash('sha256', 'SELECT 1')}\nSELECT 2`;
    expect(await migrate(url, await writeMigrations({ '1_tables': formerly }))).toEqual([]);
    const other = await writeMigrations({
      '1_tables': `-- formerly ${hash('sha256', 'SELECT 3')}\nSELECT 2`,
    });
    await expect(migrate(url, other)).rejects.toThrow(/changed after it had been applied/);
  });
});

test('a migration that programs at work hold up by a deadlock is tried again', async () => {
  await withDatabase(async (url, client) => {
    await client.query('CREATE SEQUENCE tries');
    // What PostgreSQL says of it, the first two times.
    const sql = `DO $$ BEGIN IF nextval('tries') < 3 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF; END $$`;
    expect(await migrate(url, await writeMigrations({ '1_held_up': sql }))).toEqual(['1_held_up']);
  });
});
