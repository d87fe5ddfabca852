import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ObjectStore } from '@sorami/storage/port';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { BackedDatabase, BackedObject, Manifest } from './manifest.ts';
import type { BackupPlace } from './place.ts';
import { objectName } from './seal.ts';
import { type BackedTable, listMigrations, listSequences, listTables } from './tables.ts';

export interface BackupDeps {
  /** Of the tables' owner. */
  databaseUrl: string;
  /** Null leaves the generator's own out. */
  generatorUrl: string | null;
  store: ObjectStore;
  place: BackupPlace;
  /** With which `place` is sealed, if it is. */
  key: Uint8Array | null;
  say(line: string): void;
}

export interface BackupSummary {
  name: string;
  rows: number;
  objects: number;
  bytes: number;
  /** Of them, those that an earlier backup has brought already. */
  shared: number;
  /** Files that the register has and the bucket has not, or has otherwise. */
  problems: { key: string; problem: string }[];
}

interface Wanted {
  key: string;
  /** Null where nobody has measured it yet: an upload under way, or one in quarantine. */
  sha256: string | null;
}

/** Everything that the register says is in the bucket. What waits to be deleted is left out. */
const wantedObjects = `
  SELECT "s3Key" AS key, CASE status WHEN 'PENDING' THEN NULL ELSE sha256 END AS sha256 FROM stored_files WHERE status <> 'PURGING'
  UNION ALL SELECT thumbnails."s3Key", thumbnails.sha256 FROM thumbnails JOIN stored_files file ON file.id = "fileId" WHERE file.status <> 'PURGING'
  UNION ALL SELECT "s3Key", NULL FROM quarantine WHERE reason = 'OBJECT_WITHOUT_ROW'
  ORDER BY 1`;

/** Where an object of the register is now, if it got another key since. */
const movedKey = `
  SELECT now."s3Key" AS key FROM (SELECT id, "s3Key", 'file' AS kind, sha256 FROM stored_files
    UNION ALL SELECT "fileId", "s3Key", variant::text, sha256 FROM thumbnails) now
  WHERE now.sha256 = $1 AND now."s3Key" <> $2`;

/**
 * Brings the database as it is at one moment, and every object that it speaks of, to a place. Programs may go on working:
 * what they add is in the next backup.
 */
export async function backUp(deps: BackupDeps, now = new Date()): Promise<BackupSummary> {
  const name = now.toISOString().replace(/[:.]/g, '-');
  const folder = `backups/${name}`;
  const temporary = await mkdtemp(path.join(tmpdir(), 'sorami-backup-'));
  try {
    let wanted: Wanted[] = [];
    const api = await inSnapshot(deps.databaseUrl, async (client) => {
      ({ rows: wanted } = await client.query<Wanted>(wantedObjects));
      return await copyTables(client, 'public', (table) =>
        putTable(deps.place, `${folder}/api`, table, temporary),
      );
    });
    const generator =
      deps.generatorUrl === null
        ? null
        : await inSnapshot(deps.generatorUrl, async (client) =>
            (await client.query(`SELECT to_regclass('generator.runs') AS found`)).rows[0]?.found
              ? await copyTables(client, 'generator', (table) =>
                  putTable(deps.place, `${folder}/generator`, table, temporary),
                )
              : null,
          );
    const rows = api.tables.reduce((sum, table) => sum + table.rows, 0);
    deps.say(`${rows} rows of ${api.tables.length} tables; ${wanted.length} objects to look at`);

    const { objects, shared, problems } = await copyObjects(deps, wanted);
    const list = objects.map((object) => `${JSON.stringify(object)}\n`).join('');
    await deps.place.put(`${folder}/objects.jsonl`, once(Buffer.from(list)));
    const bytes = objects.reduce((sum, { size }) => sum + size, 0);
    const sha256 = createHash('sha256').update(list).digest('hex');
    const manifest: Manifest = {
      version: 1,
      createdAt: now.toISOString(),
      bucket: deps.store.bucket,
      api,
      generator,
      objects: { count: objects.length, bytes, sha256 },
    };
    await deps.place.put(`${folder}/manifest.json`, once(Buffer.from(JSON.stringify(manifest))));
    return { name, rows, objects: objects.length, bytes, shared, problems };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

export async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function inSnapshot<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'sorami-backup', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}

type PutTable = (table: { name: string; text: AsyncIterable<Buffer> }) => Promise<{ sha256: string }>;

async function copyTables(client: pg.Client, schema: string, put: PutTable): Promise<BackedDatabase> {
  const tables: BackedTable[] = [];
  for (const { name, columns } of await listTables(client, schema)) {
    const query = `COPY ${pg.escapeIdentifier(schema)}.${name} (${columns.join(', ')}) TO STDOUT`;
    const stream = client.query(copyTo(query));
    const { sha256 } = await put({ name, text: stream });
    tables.push({ name, columns, rows: stream.rowCount, sha256 });
  }
  return {
    migrations: await listMigrations(client, schema),
    tables,
    sequences: await listSequences(client, schema),
  };
}

/** By way of a file: the snapshot is not held open for a slow place. */
async function putTable(
  place: BackupPlace,
  folder: string,
  { name, text }: Parameters<PutTable>[0],
  temporary: string,
): Promise<{ sha256: string }> {
  const hash = createHash('sha256');
  const file = path.join(temporary, 'table');
  await pipeline(
    text,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    },
    createGzip(),
    createWriteStream(file),
  );
  await place.put(tableFile(folder, name), createReadStream(file));
  return { sha256: hash.digest('hex') };
}

export const tableFile = (folder: string, name: string) => `${folder}/${name.replaceAll('"', '')}.copy.gz`;

async function copyObjects(deps: BackupDeps, wanted: Wanted[]) {
  const objects: BackedObject[] = [];
  const problems: BackupSummary['problems'] = [];
  let shared = 0;
  const pool = new pg.Pool({ connectionString: deps.databaseUrl, max: 1 });
  try {
    for (const [place, { key, sha256 }] of wanted.entries()) {
      if (place > 0 && place % 1_000 === 0) deps.say(`${place} of ${wanted.length} objects`);
      const found = (await open(deps.store, key)) ?? (await openMoved(pool, deps.store, { key, sha256 }));
      if (!found) {
        // Whatever was deleted since the snapshot is nobody's any more.
        const { rows } = await pool.query('SELECT 1 FROM stored_files WHERE "s3Key" = $1 AND status = $2', [
          key,
          'READY',
        ]);
        if (sha256 !== null && rows.length > 0) problems.push({ key, problem: 'is not in the bucket' });
        continue;
      }
      if (sha256 !== null && (await deps.place.has(objectName(sha256, deps.key)))) {
        found.body.destroy();
        shared += 1;
        objects.push({ key, sha256, size: found.size, contentType: found.contentType });
        continue;
      }
      const object = await copyObject(deps, key, found);
      if (sha256 !== null && object.sha256 !== sha256)
        problems.push({ key, problem: 'is not what was registered' });
      objects.push(object);
    }
  } finally {
    await pool.end();
  }
  return { objects, shared, problems };
}

type OpenedObject = NonNullable<Awaited<ReturnType<ObjectStore['getObject']>>>;

async function open(store: ObjectStore, key: string): Promise<OpenedObject | null> {
  return await store.getObject(key);
}

/** What is put into the trash gets another key, and may have got it since the snapshot. */
async function openMoved(
  pool: pg.Pool,
  store: ObjectStore,
  { key, sha256 }: Wanted,
): Promise<OpenedObject | null> {
  if (sha256 === null) return null;
  const { rows } = await pool.query<{ key: string }>(movedKey, [sha256, key]);
  for (const each of rows) {
    const found = await open(store, each.key);
    if (found) return found;
  }
  return null;
}

/** Under a name that is only known once it was read; what broke off before is written over. */
async function copyObject(
  deps: BackupDeps,
  key: string,
  { body, size, contentType }: OpenedObject,
): Promise<BackedObject> {
  const hash = createHash('sha256');
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-backup-object-'));
  try {
    const file = path.join(folder, 'object');
    await pipeline(
      body,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      },
      createWriteStream(file),
    );
    const sha256 = hash.digest('hex');
    await deps.place.put(objectName(sha256, deps.key), createReadStream(file));
    return { key, sha256, size, contentType };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
