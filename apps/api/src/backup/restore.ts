import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { migrationsFolder } from '@sorami/database/folders';
import { applyMigrations } from '@sorami/server/apply-migrations';
import { isProbe } from '@sorami/storage/keys';
import type { ObjectStore } from '@sorami/storage/port';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { renameBucket } from '../reconcile/rename-bucket.ts';
import { tableFile } from './back-up.ts';
import { type BackedDatabase, backedObjectSchema, type Manifest, manifestSchema } from './manifest.ts';
import type { BackupPlace } from './place.ts';
import { objectName } from './seal.ts';
import { listTables } from './tables.ts';

export interface RestoreDeps {
  /** Of who is to own the tables. */
  databaseUrl: string;
  generatorUrl: string | null;
  /** Of the generator's migrations. */
  generatorMigrations: string;
  store: ObjectStore;
  place: BackupPlace;
  key: Uint8Array | null;
  say(line: string): void;
}

/** The target holds something already, or the backup is not whole: nothing was changed. */
export class RestoreRefusedError extends Error {
  override name = 'RestoreRefusedError';
}

export interface RestoreSummary {
  manifest: Manifest;
  rows: number;
  objects: number;
}

/**
 * Brings a backup into an empty database and an empty bucket, of whatever names, and holds what arrived against the
 * manifest. The newest backup is taken where none is named. One that broke off is begun again with an emptied target.
 *
 * @throws RestoreRefusedError
 */
export async function restore(deps: RestoreDeps, named?: string): Promise<RestoreSummary> {
  const name = named ?? (await deps.place.list()).at(-1);
  if (name === undefined) throw new RestoreRefusedError('There is no whole backup at this place.');
  const folder = `backups/${name}`;
  const manifest = manifestSchema.parse(
    JSON.parse((await buffer(await deps.place.get(`${folder}/manifest.json`))).toString()),
  );
  const { objects: found } = await deps.store.listObjects({ prefix: '', limit: 100 });
  if (found.some(({ key }) => !isProbe(key)))
    throw new RestoreRefusedError(`The bucket ${deps.store.bucket} is not empty. Restore into an empty one.`);
  await refuseFilled(deps.databaseUrl, 'public', ['users', 'jobs', 'stored_files', 'file_accesses']);
  if (manifest.generator && deps.generatorUrl)
    await refuseFilled(deps.generatorUrl, 'generator', ['runs', 'provider_calls']);

  const objects = await bringObjects(deps, folder, manifest);
  const rows = await bringTables(
    deps,
    deps.databaseUrl,
    `${folder}/api`,
    'public',
    migrationsFolder,
    manifest.api,
  );
  if (manifest.generator && deps.generatorUrl)
    await bringTables(
      deps,
      deps.generatorUrl,
      `${folder}/generator`,
      'generator',
      deps.generatorMigrations,
      manifest.generator,
    );
  await settleJobs(deps, manifest.generator !== null);
  if (manifest.bucket !== deps.store.bucket) {
    const pool = new pg.Pool({ connectionString: deps.databaseUrl, max: 2 });
    try {
      if (objects > 0) await renameBucket(pool, deps.store, manifest.bucket);
    } finally {
      await pool.end();
    }
  }
  return { manifest, rows, objects };
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'sorami-restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function refuseFilled(url: string, schema: string, tables: string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const table of tables) {
      const full = `${schema}.${table}`;
      const { rows } = await client.query('SELECT to_regclass($1) AS found', [full]);
      if (rows[0]?.found && (await client.query(`SELECT 1 FROM ${full} LIMIT 1`)).rowCount)
        throw new RestoreRefusedError(`The table ${full} is not empty. Restore into an empty database.`);
    }
  });
}

async function bringObjects(deps: RestoreDeps, folder: string, manifest: Manifest): Promise<number> {
  const hash = createHash('sha256');
  const list = createInterface({ input: await deps.place.get(`${folder}/objects.jsonl`) });
  let count = 0;
  for await (const line of list) {
    hash.update(`${line}\n`);
    const { key, sha256, contentType } = backedObjectSchema.parse(JSON.parse(line));
    const body = await deps.place.get(objectName(sha256, deps.key));
    const stored = await deps.store.putObject({ key, body, contentType });
    if (stored.sha256 !== sha256) throw new Error(`${key} is damaged in the backup`);
    count += 1;
    if (count % 1_000 === 0) deps.say(`${count} of ${manifest.objects.count} objects`);
  }
  if (count !== manifest.objects.count || hash.digest('hex') !== manifest.objects.sha256)
    throw new Error('The list of objects in the backup is damaged.');
  return count;
}

/** All in one transaction, after the migrations that the backup has had; those that came since are applied last. */
async function bringTables(
  deps: RestoreDeps,
  url: string,
  folder: string,
  schema: string,
  migrations: string,
  backed: BackedDatabase,
): Promise<number> {
  await applyMigrations(url, { folder: migrations, schema, only: backed.migrations });
  const rows = await withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query(`SET LOCAL search_path = ${pg.escapeIdentifier(schema)}`);
    const there = new Set((await listTables(client, schema)).map(({ name }) => name));
    const missing = backed.tables.filter(({ name }) => !there.has(name));
    if (missing.length > 0)
      throw new Error(`This version of Sorami has no table ${missing.map(({ name }) => name).join(', ')}.`);
    const triggers = await silenceTriggers(client, schema);
    await client.query(`TRUNCATE ${[...there].join(', ')}`);
    let all = 0;
    for (const table of backed.tables) {
      const hash = createHash('sha256');
      const into = client.query(copyFrom(`COPY ${table.name} (${table.columns.join(', ')}) FROM STDIN`));
      await pipeline(
        await deps.place.get(tableFile(folder, table.name)),
        createGunzip(),
        async function* (pieces: AsyncIterable<Buffer>) {
          for await (const piece of pieces) {
            hash.update(piece);
            yield piece;
          }
        },
        into,
      );
      if (hash.digest('hex') !== table.sha256)
        throw new Error(`The table ${table.name} is damaged in the backup.`);
      const { rows: counted } = await client.query<{ count: string }>(
        `SELECT count(*) AS count FROM ${table.name}`,
      );
      if (Number(counted[0]?.count) !== table.rows)
        throw new Error(`${table.name} has ${counted[0]?.count} rows instead of ${table.rows}.`);
      all += table.rows;
    }
    for (const { name, value } of backed.sequences)
      await client.query('SELECT setval($1::regclass, $2::bigint)', [pg.escapeIdentifier(name), value]);
    for (const statement of triggers) await client.query(statement);
    await client.query('COMMIT');
    return all;
  });
  await applyMigrations(url, { folder: migrations, schema });
  return rows;
}

/** What triggers derive is in the backup already. Answers what sets each as it was. */
async function silenceTriggers(client: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ table: string; trigger: string; enabled: string }>(
    `SELECT quote_ident(t.relname) AS table, quote_ident(g.tgname) AS trigger, g.tgenabled AS enabled
     FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
     WHERE t.relnamespace = $1::regnamespace AND NOT g.tgisinternal AND g.tgenabled <> 'D'`,
    [schema],
  );
  for (const { table, trigger } of rows)
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
  const how: Record<string, string> = { A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA', O: 'ENABLE' };
  return rows.map(
    ({ table, trigger, enabled }) => `ALTER TABLE ${table} ${how[enabled] ?? 'ENABLE'} TRIGGER ${trigger}`,
  );
}

/**
 * What was under way is handed over again: the generator's queue is not part of a backup. It forgets those runs; where
 * nothing of it was brought back, it counts its reports from the beginning for every job.
 */
async function settleJobs(deps: RestoreDeps, hasGenerator: boolean): Promise<void> {
  if (hasGenerator && deps.generatorUrl)
    await withClient(deps.generatorUrl, (client) =>
      client.query('DELETE FROM generator.runs WHERE finished_at IS NULL'),
    );
  await withClient(deps.databaseUrl, async (client) => {
    await client.query(
      `UPDATE jobs SET status = 'PENDING', "submittedAt" = NULL, sequence = 0, "updatedAt" = now()
       WHERE status IN ('PENDING', 'PROCESSING')`,
    );
    if (!hasGenerator || !deps.generatorUrl) await client.query('UPDATE jobs SET sequence = 0');
  });
}
