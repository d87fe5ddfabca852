import type { ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import { checkFilesAreThere, OtherBucketError } from './check-same-bucket.ts';

/** Every column that holds a bucket's name. */
const columns = `
  SELECT quote_ident(table_name) AS "table", quote_ident(column_name) AS "column"
  FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND column_name IN ('bucket', 's3Bucket')
  ORDER BY 1`;

/**
 * Makes every row that speaks of the bucket `from` speak of the store's, in one step: what was to be deleted there is
 * then deleted here. Nothing else of a row changes, its age included.
 *
 * @param pool of the tables' owner
 * @returns rows changed, by table
 * @throws OtherBucketError where the files of `from` are not in the store's bucket
 */
export async function renameBucket(
  pool: Pool,
  store: Pick<ObjectStore, 'bucket' | 'headObject' | 'listObjects'>,
  from: string,
): Promise<Record<string, number>> {
  await checkFilesAreThere(pool, store, from);
  const { rows } = await pool.query<{ table: string; column: string }>(columns);
  const changed: Record<string, number> = {};
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { table, column } of rows) {
      const update = `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2`;
      changed[table] = (await client.query(update, [store.bucket, from])).rowCount ?? 0;
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  if (Object.values(changed).every((count) => count === 0)) {
    throw new OtherBucketError(`No table speaks of the bucket ${from}.`);
  }
  return changed;
}
