import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { utcUrl } from './connection-url.ts';
import { PrismaClient } from './generated/client.ts';

export type { PrismaClient };

export interface DatabaseOptions {
  url: string;
  /** Connections at most; 10 by default. */
  poolSize?: number;
  /** Told when an idle connection breaks (the server restarted, say); the pool opens another by itself. */
  onConnectionLost?: (error: Error) => void;
}

/** Prisma and plain SQL over one pool of connections. */
export interface Database {
  database: PrismaClient;
  pool: pg.Pool;
  /** Waits for the queries under way, then closes every connection. */
  close(): Promise<void>;
}

/** Opens nothing yet: the first query connects, and fails within 5 seconds when the server is not there. */
export function createDatabase({ url, poolSize = 10, onConnectionLost }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: utcUrl(url),
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    // A little later than the server's own limit: for a server that no longer answers at all.
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    application_name: 'sorami',
  });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) => onConnectionLost?.(error));
  const database = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    database,
    pool,
    async close() {
      await database.$disconnect();
      await pool.end();
    },
  };
}
