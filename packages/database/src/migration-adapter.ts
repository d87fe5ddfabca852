import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

const charType = 18;

function isAboutChar(error: unknown): boolean {
  return (
    error instanceof DriverAdapterError &&
    error.cause.kind === 'UnsupportedNativeDataType' &&
    error.cause.type === 'char'
  );
}

/** Answers a query on the catalog with its columns of the internal type "char" as what the engine expects of them. */
async function queryWithChars(pool: pg.Pool, inner: SqlQueryable, query: SqlQuery): Promise<SqlResultSet> {
  const { fields } = await pool.query({ text: query.sql, values: query.args, rowMode: 'array' });
  const columns = fields.map(({ name, dataTypeID }) => {
    const quoted = pg.escapeIdentifier(name);
    return dataTypeID === charType ? `${quoted}::text` : quoted;
  });
  const source = query.sql.trim().replace(/;$/, '');
  const sql = `SELECT ${columns.join(', ')} FROM (${source}) AS catalog`;
  const result = await inner.queryRaw({ ...query, sql });
  for (const [index, { dataTypeID }] of fields.entries()) {
    if (dataTypeID === charType) result.columnTypes[index] = ColumnTypeEnum.Character;
  }
  return result;
}

/** The server's own words, with the line of the script that they are about. */
function describe(script: string, { message, detail, hint, position }: pg.DatabaseError): string {
  const line = position ? script.slice(0, Number(position)).split('\n').length : null;
  return [`${message}${line ? ` (line ${line})` : ''}`, detail, hint].filter(Boolean).join('\n');
}

/**
 * Prisma's adapter, made fit for the schema engine: that one cuts scripts at every semicolon, which breaks functions
 * and lets half a migration stay, and refuses the type "char" of the system's catalog.
 */
export class MigrationAdapter extends PrismaPg {
  /** Why the last script that failed did; the engine's own account of it lacks the details. */
  scriptError: string | null = null;

  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const inner: SqlQueryable = {
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      queryRaw: adapter.queryRaw.bind(adapter),
      executeRaw: adapter.executeRaw.bind(adapter),
    };
    adapter.executeScript = async (script) => {
      try {
        // One message of several statements is one transaction.
        await pool.query(script);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        this.scriptError = describe(script, error);
        const { code = '', severity = 'ERROR', message, detail, column, hint } = error;
        throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
      }
    };
    adapter.queryRaw = (query) =>
      inner.queryRaw(query).catch((error) => {
        if (!isAboutChar(error)) throw error;
        return queryWithChars(pool, inner, query);
      });
    return adapter;
  }
}
