import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';

/** `connectionString` must lead to a session of PostgreSQL itself, not to a pooler in transaction mode. */
export function createPool(connectionString: string, log: FastifyBaseLogger, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'sorami-generator',
    max,
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced at its next use.
  pool.on('error', (error) => log.warn({ err: error }, 'A database connection was lost'));
  return pool;
}
