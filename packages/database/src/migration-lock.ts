import pg from 'pg';

// Any number will do that nobody else takes: "sorami" in ASCII.
const lockKey = 0x736f72616d69;
const patience = '10min';
const lockNotAvailable = '55P03';

/**
 * Does `work` while no other process that migrates this database does. Waits up to ten minutes for its turn.
 * The lock goes with its connection, so that a killed process leaves none.
 */
export async function withMigrationLock<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("SELECT set_config('lock_timeout', $1, false)", [patience]);
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]).catch((cause) => {
      if (!(cause instanceof pg.DatabaseError && cause.code === lockNotAvailable)) throw cause;
      throw new Error(`Another process has been migrating this database for ${patience}.`, { cause });
    });
    return await work();
  } finally {
    await client.end();
  }
}
