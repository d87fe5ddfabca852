import pg from 'pg';
import { z } from 'zod';

export const tableSchema = z.object({
  /** Quoted, without its schema. */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  /** Of the plain text of its rows. */
  sha256: z.string(),
});
export type BackedTable = z.infer<typeof tableSchema>;

/** What counts for nobody after a restore, or is made by the migrations. */
const leftOut = ['_prisma_migrations', 'rate_limits', 'calls'];

/** The tables of a schema with their columns, quoted, in an order in which each comes after those that it points at. */
export async function listTables(
  client: pg.ClientBase,
  schema: string,
): Promise<Pick<BackedTable, 'name' | 'columns'>[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    `SELECT t.relname AS name,
       (SELECT array_agg(quote_ident(a.attname)::text ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       ARRAY(SELECT r.relname::text FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid
         WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid <> t.oid) AS needs
     FROM pg_class t WHERE t.relnamespace = $1::regnamespace AND t.relkind = 'r' AND t.relname <> ALL($2)
     ORDER BY t.relname`,
    [schema, leftOut],
  );
  const ordered: typeof rows = [];
  while (ordered.length < rows.length) {
    const done = new Set(ordered.map(({ name }) => name));
    const ready = rows.filter(({ name, needs }) => !done.has(name) && needs.every((each) => done.has(each)));
    if (ready.length === 0) throw new Error(`Tables of ${schema} point at each other in a circle`);
    ordered.push(...ready);
  }
  return ordered.map(({ name, columns }) => ({ name: pg.escapeIdentifier(name), columns }));
}

export const sequenceSchema = z.object({ name: z.string(), value: z.string() });

/** Where the sequences of a schema that were used stand. */
export async function listSequences(
  client: pg.ClientBase,
  schema: string,
): Promise<z.infer<typeof sequenceSchema>[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = $1 AND last_value IS NOT NULL ORDER BY 1`,
    [schema],
  );
  return rows;
}

/** The migrations that a schema has had. */
export async function listMigrations(client: pg.ClientBase, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM ${pg.escapeIdentifier(schema)}._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
