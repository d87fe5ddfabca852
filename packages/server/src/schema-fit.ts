import type { Pool } from 'pg';
import { type Migrations, migrationNames } from './apply-migrations.ts';

/**
 * `old`: migrations that this program needs were not applied. `new`: one was applied that takes away what programs of
 * this age need, as the comment on the record of migrations says: `needs <name of the migration to know>`.
 */
export type SchemaFit = 'ok' | 'old' | 'new';

/** No such table, or not allowed to read it: rights come with the migrations. */
const notThere = new Set(['42P01', '3F000', '42501']);

/**
 * Answers how the database's schema fits a program that brings these migrations. A schema that is merely ahead fits:
 * while a new release is rolled out, programs of both ages work on it (docs/adr/0055).
 */
export async function readSchemaFit(
  pool: Pick<Pool, 'query'>,
  { folder, schema }: Pick<Migrations, 'folder' | 'schema'>,
): Promise<SchemaFit> {
  const [ours, record] = await Promise.all([migrationNames(folder), readRecord(pool, schema)]);
  if (!record) return 'old';
  const applied = new Set(record.applied);
  if (ours.some((name) => !applied.has(name))) return 'old';
  const needed = /^needs (\S+)$/.exec(record.comment ?? '')?.[1];
  return needed === undefined || ours.includes(needed) ? 'ok' : 'new';
}

async function readRecord(pool: Pick<Pool, 'query'>, schema: string) {
  const table = `"${schema}"._prisma_migrations`;
  try {
    const { rows } = await pool.query<{ applied: string[]; comment: string | null }>(
      `SELECT coalesce(array_agg(migration_name), '{}')::text[] AS applied,
              obj_description('${table}'::regclass, 'pg_class') AS comment
       FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    return rows[0];
  } catch (error) {
    if (notThere.has(String(Object(error).code))) return undefined;
    throw error;
  }
}
