import type { Pool, PoolClient } from 'pg';

/** Milliseconds between two looks. */
const every = 1_000;

/**
 * Ends each connection of `pool` that has been lent out for longer than `limit` ms: its query rejects, and the pool
 * opens another one. For pools on which every loan is one query. It does what pg's query_timeout does, whose timer for
 * each query costs a busy process a tenth of its time, most of it in the garbage collector. Answers what ends the watch.
 */
export function endStuckQueries(pool: Pool, limit: number): () => void {
  const lentSince = new Map<PoolClient, number>();
  pool.on('acquire', (client) => lentSince.set(client, Date.now()));
  pool.on('release', (_error, client) => lentSince.delete(client));
  pool.on('remove', (client) => lentSince.delete(client));
  const timer = setInterval(() => {
    const before = Date.now() - limit;
    for (const [client, since] of lentSince) if (since < before) void client.end().catch(() => {});
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
