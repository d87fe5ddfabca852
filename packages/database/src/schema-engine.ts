import { readFile } from 'node:fs/promises';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { utcUrl } from './connection-url.ts';
import { schemaFile } from './folders.ts';
import { MigrationAdapter } from './migration-adapter.ts';

declare global {
  // The engine reports a panic through this name.
  var PRISMA_WASM_PANIC_REGISTRY: { set_message(message: string): never } | undefined;
}

export const noFilters = { externalTables: [], externalEnums: [] };

export interface EngineContext {
  engine: SchemaEngine;
  /** The text of schema.prisma. */
  schema: string;
  /** Why the last migration that failed did, in the server's own words. */
  scriptError: () => string | null;
}

/** Opens Prisma's schema engine (the WebAssembly build, which needs no download) on a database, for `work`. */
export async function withSchemaEngine<Result>(
  url: string,
  work: (context: EngineContext) => Promise<Result>,
): Promise<Result> {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      throw new Error(message);
    },
  };
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const schema = await readFile(schemaFile, 'utf8');
  const pool = new pg.Pool({ connectionString: utcUrl(url), max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  try {
    const adapter = new MigrationAdapter(pool);
    const datamodels: [string, string][] = [['schema.prisma', schema]];
    const engine = await SchemaEngine.new(
      { datamodels },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
    try {
      return await work({ engine, schema, scriptError: () => adapter.scriptError });
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
