import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { z } from 'zod';

/** A column that holds a JSON document of this shape. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text): z.output<Schema> => schema.parse(JSON.parse(text)));
}

/** A column that holds 0 or 1. */
export const booleanColumn = z.int().transform((value) => value === 1);

/** Rows of one table, checked and decoded by a zod schema whose keys are the columns. The key is `id`. */
export interface Table<Row> {
  get(id: string): Row | undefined;
  /** `where` is SQL after WHERE, possibly with ORDER BY and LIMIT; it comes from our own code only. */
  first(where: string, ...params: SQLInputValue[]): Row | undefined;
  all(where: string, ...params: SQLInputValue[]): Row[];
  count(where: string, ...params: SQLInputValue[]): number;
  insert(row: Row): Row;
  update(id: string, changes: Partial<Row>): Row;
  delete(where: string, ...params: SQLInputValue[]): number;
}

function encode(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  return JSON.stringify(value);
}

export function createTable<Schema extends z.ZodObject>(
  database: DatabaseSync,
  name: string,
  schema: Schema,
): Table<z.output<Schema>> {
  type Row = z.output<Schema>;
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const table: Table<Row> = {
    get: (id) => table.first('id = ?', id),
    first: (where, ...params) => {
      const found = prepare(`SELECT * FROM ${name} WHERE ${where}`).get(...params);
      return found && schema.parse(found);
    },
    all: (where, ...params) =>
      prepare(`SELECT * FROM ${name} WHERE ${where}`)
        .all(...params)
        .map((row) => schema.parse(row)),
    count: (where, ...params) =>
      z
        .object({ n: z.int() })
        .parse(prepare(`SELECT count(*) AS n FROM ${name} WHERE ${where}`).get(...params)).n,
    insert: (row) => {
      const columns = Object.keys(schema.shape);
      const values = columns.map((column) => encode(row[column as keyof Row]));
      const marks = columns.map(() => '?').join(', ');
      prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${marks})`).run(...values);
      return row;
    },
    update: (id, changes) => {
      const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
      if (entries.length > 0) {
        const assignments = entries.map(([column]) => `${column} = ?`).join(', ');
        const values = entries.map(([, value]) => encode(value));
        prepare(`UPDATE ${name} SET ${assignments} WHERE id = ?`).run(...values, id);
      }
      const row = table.get(id);
      if (!row) throw new Error(`There is no row ${id} in ${name}.`);
      return row;
    },
    delete: (where, ...params) =>
      Number(prepare(`DELETE FROM ${name} WHERE ${where}`).run(...params).changes),
  };
  return table;
}
