import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { utcUrl } from './connection-url.ts';
import { migrationsFolder, schemaFile } from './folders.ts';
import { migrate } from './migrate.ts';

/**
 * The SQL that the migrations lack to produce the schema; empty when they do. Needs a server on which it may make
 * a database for a moment.
 */
export async function diffMigrations(adminUrl: string, folder = migrationsFolder): Promise<string> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
    try {
      const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
      await migrate(url, folder);
      return await compareWithSchema(url);
    } finally {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  } finally {
    await admin.end();
  }
}

/**
 * Writes a new migration with the SQL that the migrations lack, and answers its path; null when they lack nothing.
 * @param name what it does, in a few words; becomes part of the folder's name.
 */
export async function createMigration(
  adminUrl: string,
  name: string,
  { folder = migrationsFolder, now = new Date() } = {},
): Promise<string | null> {
  const slug = name
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('_');
  if (!slug) throw new Error('A migration needs a name of letters and digits, such as "add captions".');
  const sql = await diffMigrations(adminUrl, folder);
  if (sql === '') return null;
  const time = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(folder, `${time}_${slug}`, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, sql, { flag: 'wx' });
  return file;
}

/** Prisma's adapter refuses the type "char" of the system's catalog, and knows only arrays of it, as 1002. */
const char = 18;
const charArray = 1002;

class CatalogPool extends pg.Pool {
  override async query(...query: unknown[]): Promise<never> {
    const result = await (super.query as (...query: unknown[]) => Promise<pg.QueryResult>)(...query);
    for (const field of result.fields) if (field.dataTypeID === char) field.dataTypeID = charArray;
    return result as never;
  }
}

class CatalogAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const { Character, CharacterArray } = ColumnTypeEnum;
      const columnTypes = result.columnTypes.map((type) => (type === CharacterArray ? Character : type));
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

declare global {
  // The engine reports a panic through this name.
  var PRISMA_WASM_PANIC_REGISTRY: { set_message(message: string): never } | undefined;
}

/** Asks Prisma's schema engine, in the WebAssembly build that needs no download: nothing but development does. */
async function compareWithSchema(url: string): Promise<string> {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      throw new Error(message);
    },
  };
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const files = [{ path: 'schema.prisma', content: await readFile(schemaFile, 'utf8') }];
  const datamodels = files.map(({ path, content }): [string, string] => [path, content]);
  const pool = new CatalogPool({ connectionString: utcUrl(url), max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool));
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
    try {
      const { exitCode, stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemaFile) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: { externalTables: [], externalEnums: [] },
      });
      return exitCode === 0 ? '' : (stdout ?? '');
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
