import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction: commits what it returns, rolls back what it throws. */
export async function transaction<Result>(
  pool: Pool,
  work: (tx: PoolClient) => Promise<Result>,
): Promise<Result> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies between two queries would otherwise take the process with it.
  const onError = (error: Error) => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((rollbackError: Error) => {
      broken ??= rollbackError;
    });
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
}
