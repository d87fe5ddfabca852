import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

const program = path.join(import.meta.dirname, 'main.ts');
let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  // Made with mode 0700: as root, PostgreSQL's account can't enter it by itself.
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-postgres-test-'));
});
afterEach(() => Promise.all([...running].map(stop)));
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  /** The line that it printed when it was ready, or null when it ended without. */
  line: string | null;
  log: () => string;
}

async function start(env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, POSTGRES_LOCAL_DIR: folder, POSTGRES_LOCAL_FSYNC: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const { promise, resolve } = Promise.withResolvers<string | null>();
  if (child.stdout) createInterface(child.stdout).once('line', resolve);
  child.once('close', () => resolve(null));
  return { child, line: await promise, log: () => log };
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  return code;
}

function urlOf({ line, log }: Run): string {
  if (line === null) throw new Error(log());
  return JSON.parse(line).url;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = async () =>
  Number.parseInt(await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);

test('starts on loopback with a password of its own, UTF-8 and UTC, and stops cleanly', async () => {
  const run = await start();
  const url = urlOf(run);
  expect(JSON.parse(run.line ?? '')).toEqual({
    ready: true,
    url,
    apiRole: { name: 'sorami_api', password: expect.stringMatching(/.{20,}/) },
    generatorRole: { name: 'sorami_generator', password: expect.stringMatching(/.{20,}/) },
  });
  expect(new URL(url)).toMatchObject({ hostname: '127.0.0.1', pathname: '/postgres' });
  expect((await stat(path.join(folder, 'password'))).mode & 0o777).toBe(0o600);
  const [row] = await ask(
    url,
    `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
            current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
            lower('É') AS lower`,
  );
  expect(row).toEqual({ encoding: 'UTF8', zone: 'UTC', addresses: '127.0.0.1', sockets: '', lower: 'é' });
  const databases = await ask<{ datname: string }>(url, 'SELECT datname FROM pg_database');
  expect(databases.map(({ datname }) => datname)).toEqual(expect.arrayContaining(['sorami', 'generator']));

  const wrong = Object.assign(new URL(url), { password: 'wrong' }).href;
  await expect(ask(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(await stop(run.child)).toBe(0);
  expect(run.log()).toContain('database system is shut down');
});

test('lets each program into its own database alone, as no superuser, and gives it what the admin made for it', async () => {
  const first = await start();
  const generatorAsAdmin = Object.assign(new URL(urlOf(first)), { pathname: '/generator' }).href;
  // As a generator of before left it.
  await ask(
    generatorAsAdmin,
    `CREATE SCHEMA generator; CREATE SEQUENCE generator.ids;
     CREATE TABLE generator.runs (id serial PRIMARY KEY, word text); INSERT INTO generator.runs (word) VALUES ('kept');
     CREATE TYPE generator.state AS ENUM ('a');
     CREATE FUNCTION generator.one() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
  );
  expect(await stop(first.child)).toBe(0);
  const second = await start();
  const { url, apiRole, generatorRole } = JSON.parse(second.line ?? '');
  const as = (role: { name: string; password: string }, database: string) =>
    Object.assign(new URL(url), {
      username: role.name,
      password: role.password,
      pathname: `/${database}`,
    }).href;
  const generator = as(generatorRole, 'generator');
  expect(
    await ask(
      generator,
      'SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    ),
  ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }]);
  await ask(
    generator,
    `CREATE SCHEMA generator_queue; ALTER TABLE generator.runs ADD COLUMN more text; DROP SEQUENCE generator.ids;
     ALTER TYPE generator.state RENAME TO other; DROP FUNCTION generator.one()`,
  );
  expect(await ask(generator, 'SELECT word FROM generator.runs')).toEqual([{ word: 'kept' }]);
  for (const [role, database] of [
    [generatorRole, 'sorami'],
    [apiRole, 'generator'],
  ]) {
    await expect(ask(as(role, database), 'SELECT 1')).rejects.toThrow(/permission denied for database/);
  }
  await expect(ask(generator, 'CREATE TABLE public.mine ()')).rejects.toThrow(/permission denied/);
  await expect(ask(generator, `COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toThrow(/permission denied/);
});

test('keeps its data, and refuses a second server on it', async () => {
  const first = await start();
  await ask(urlOf(first), `CREATE TABLE kept AS SELECT 'here' AS word`);
  const second = await start();
  expect(second.line).toBeNull();
  expect(second.child.exitCode).toBe(1);
  expect(second.log()).toMatch(
    new RegExp(`already runs on .* \\(process \\d+, started by process ${first.child.pid}\\)`),
  );
  expect(await ask(urlOf(first), 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
});

test('takes over from a starter that was killed, whose server lives on', async () => {
  const first = await start();
  const orphan = await serverPid();
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  process.kill(orphan, 0);

  const second = await start();
  expect(await ask(urlOf(second), 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
  expect(await serverPid()).not.toBe(orphan);
});

test('recovers when everything was killed', async () => {
  const first = await start();
  await ask(urlOf(first), `INSERT INTO kept VALUES ('there')`);
  const server = await serverPid();
  first.child.kill('SIGSTOP');
  process.kill(server, 'SIGKILL');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const second = await start();
  expect(await ask(urlOf(second), 'SELECT word FROM kept')).toEqual([{ word: 'here' }, { word: 'there' }]);
  expect(second.log()).toContain('automatic recovery');
});

test('ignores a lock whose number belongs to another process by now', async () => {
  await writeFile(path.join(folder, 'data', 'postmaster.pid'), `${process.pid}\n${folder}/data\n`);
  expect(await ask(urlOf(await start()), 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 2 }]);
});

test('ends when its server dies, so that whoever supervises it starts it again', async () => {
  const { child, log } = await start();
  process.kill(await serverPid(), 'SIGKILL');
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(log()).toContain('PostgreSQL ended unexpectedly.');
});

test('ends when the process that holds its channel goes', async () => {
  const { child } = await start();
  const ended = once(child, 'exit');
  child.disconnect();
  expect((await ended)[0]).toBe(0);
});

test('says so when its port is taken', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { line, log } = await start({ POSTGRES_LOCAL_PORT: port });
  holder.close();
  expect(line).toBeNull();
  expect(log()).toContain(`Port ${port} of 127.0.0.1 is taken by another program.`);
});

test('lists every problem of its environment', async () => {
  const { line, log } = await start({ POSTGRES_LOCAL_PORT: 'many', POSTGRES_LOCAL_DATABASES: 'a b' });
  expect(line).toBeNull();
  expect(log()).toMatch(/POSTGRES_LOCAL_PORT[\s\S]*POSTGRES_LOCAL_DATABASES/);
});
