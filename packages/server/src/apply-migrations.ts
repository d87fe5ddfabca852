import { hash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

export interface Migrations {
  /** Holds a folder per migration, with its `migration.sql`; they are applied in the order of their names. */
  folder: string;
  /** The schema that holds the record of them; made where it is missing. */
  schema: string;
  /** SQL that is run once the record exists, before it is read. */
  prepare?: string;
  /** Apply no others than these, for a database that is to be as an older version left it. */
  only?: readonly string[];
}

/** A migration that the database refused; it was undone whole, and the next run tries it again. */
export class MigrationFailedError extends Error {
  override name = 'MigrationFailedError';
}

/** The lock and the record are those of `prisma migrate deploy`, which can take turns with this. */
const lockKey = 72_707_369;
const columns = `(
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

const patience = '10min';
const lockNotAvailable = '55P03';
const deadlock = '40P01';

/**
 * Applies the migrations that the database lacks, each in a transaction of its own, and answers their names. Several
 * processes may run it at once: one applies them, the others wait for it. It does not create the database.
 * @throws {MigrationFailedError} naming the migration and the database's reason.
 */
export async function applyMigrations(url: string, migrations: Migrations): Promise<string[]> {
  const { folder, schema, prepare, only } = migrations;
  const names = (await migrationNames(folder)).filter((name) => only?.includes(name) ?? true);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await takeTurn(client);
    const table = `${pg.escapeIdentifier(schema)}._prisma_migrations`;
    const { rows: there } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
    // Asked first, because IF NOT EXISTS still wants the right to make one.
    if (there.length === 0) await client.query(`CREATE SCHEMA ${pg.escapeIdentifier(schema)}`);
    await client.query(`CREATE TABLE IF NOT EXISTS ${table} ${columns}`);
    if (prepare) await client.query(prepare);
    // Each migration is one transaction: of one that failed or was interrupted, only its mark is left.
    await client.query(
      `UPDATE ${table} SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
    );
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      `SELECT migration_name, checksum FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const known = new Map(rows.map(({ migration_name, checksum }) => [migration_name, checksum]));
    const added: string[] = [];
    for (const name of names) {
      const script = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      const checksum = hash('sha256', script);
      const applied = known.get(name);
      // What was corrected for servers that refuse it stands as it was where it was taken.
      if (applied === checksum || (applied && script.startsWith(`-- formerly ${applied}\n`))) continue;
      if (applied) throw new Error(`The migration ${name} was changed after it had been applied`);
      await apply(client, name, script, table, checksum);
      added.push(name);
    }
    return added;
  } finally {
    await client.end();
  }
}

/** The names of the migrations in a folder, in the order in which they are applied. */
export async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Waits up to ten minutes. The lock goes with the connection, so that a killed process leaves none. */
async function takeTurn(client: pg.Client): Promise<void> {
  await client.query("SELECT set_config('lock_timeout', $1, false)", [patience]);
  await client.query('SELECT pg_advisory_lock($1)', [lockKey]).catch((cause) => {
    if (!(cause instanceof pg.DatabaseError && cause.code === lockNotAvailable)) throw cause;
    throw new Error(`Another process has been migrating this database for ${patience}.`, { cause });
  });
  await client.query('RESET lock_timeout');
}

async function apply(
  client: pg.Client,
  name: string,
  script: string,
  table: string,
  checksum: string,
  deadlocks = 0,
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(script);
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError)) throw cause;
    await client.query('ROLLBACK');
    // Programs at work take locks in orders of their own: whoever lost waited long enough for them to be done.
    if (cause.code === deadlock && deadlocks < 10)
      return await apply(client, name, script, table, checksum, deadlocks + 1);
    throw new MigrationFailedError(
      `The migration ${name} failed and was undone; earlier ones stay applied. Correct it and run again.\n${describe(script, cause)}`,
      { cause },
    );
  }
  await client.query(
    `INSERT INTO ${table} (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
  await client.query('COMMIT');
}

/** The server's own words, with the line of the script that they are about. */
function describe(script: string, { message, detail, hint, position }: pg.DatabaseError): string {
  const line = position ? script.slice(0, Number(position)).split('\n').length : null;
  return [`${message}${line ? ` (line ${line})` : ''}`, detail, hint].filter(Boolean).join('\n');
}
