import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { utcUrl } from './connection-url.ts';
import { endStuckQueries } from './end-stuck-queries.ts';
import { PrismaClient } from './generated/client.ts';

export type { PrismaClient };

export interface DatabaseOptions {
  url: string;
  /** Connections of `pool` at most; 10 by default. */
  poolSize?: number;
  /** Connections of `preparedPool` at most; half as many by default. */
  preparedPoolSize?: number;
  /** Told when an idle connection breaks (the server restarted, say); the pool opens another by itself. */
  onConnectionLost?: (error: Error) => void;
}

/** Prisma and plain SQL over one pool of connections. */
export interface Database {
  database: PrismaClient;
  pool: pg.Pool;
  /**
   * Connections of their own, on which a named statement is planned once, for whatever values: for
   * single statements that have one best plan. Else PostgreSQL plans a list anew for each page of a person with many
   * files, which takes longer than reading it.
   */
  preparedPool: pg.Pool;
  /** Waits for the queries under way, then closes every connection. */
  close(): Promise<void>;
}

/**
 * Prisma asks for several relations of a row at once, inside a transaction too, where there is one connection: one after
 * the other there, as the driver will no longer take them otherwise.
 */
class OrderedPrismaPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel);
      let last: Promise<unknown> = Promise.resolve();
      function inOrder<Query, Result>(run: (query: Query) => Promise<Result>) {
        return (query: Query): Promise<Result> => {
          const result = last.then(() => run(query));
          last = result.catch(() => {});
          return result;
        };
      }
      transaction.queryRaw = inOrder(transaction.queryRaw.bind(transaction));
      transaction.executeRaw = inOrder(transaction.executeRaw.bind(transaction));
      return transaction;
    };
    return adapter;
  }
}

/** Milliseconds. A little later than the server's own limit: for a server that no longer answers at all. */
const queryTimeout = 20_000;

/** Opens nothing yet: the first query connects, and fails within 5 seconds when the server is not there. */
export function createDatabase(options: DatabaseOptions): Database {
  const { url, poolSize = 10, preparedPoolSize = Math.ceil(poolSize / 2), onConnectionLost } = options;
  const createPool = (settings: string[], config: pg.PoolConfig) => {
    const pool = new pg.Pool({
      connectionString: utcUrl(url, ...settings),
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      application_name: 'sorami',
      ...config,
    });
    // Without a listener, a connection that breaks while idle would end the process.
    pool.on('error', (error) => onConnectionLost?.(error));
    return pool;
  };
  const pool = createPool([], { max: poolSize, query_timeout: queryTimeout });
  const preparedPool = createPool(['plan_cache_mode=force_generic_plan'], { max: preparedPoolSize });
  const stopWatching = endStuckQueries(preparedPool, queryTimeout);
  const database = new PrismaClient({ adapter: new OrderedPrismaPg(pool) });
  return {
    database,
    pool,
    preparedPool,
    async close() {
      stopWatching();
      await database.$disconnect();
      await Promise.all([pool.end(), preparedPool.end()]);
    },
  };
}
