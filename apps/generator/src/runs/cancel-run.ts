import { finalJobStatuses } from '@sorami/contracts/jobs';
import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';
import { transaction } from '../database/transaction.ts';
import { changeRun } from './change-run.ts';
import { queueOf, within } from './create-queue.ts';
import { findRun, type RunOwner } from './find-run.ts';
import type { KnownRun } from './run.ts';

/**
 * Cancels a run: one that waits at once; one that is worked on as soon as its worker has stopped and put what it
 * made on record. A finished run stays as it is. Answers where the run stands, so calling again does no harm.
 */
export async function cancelRun(
  deps: { pool: Pool; boss: PgBoss; bucket: string },
  jobId: string,
  owner: RunOwner,
): Promise<KnownRun> {
  return transaction(deps.pool, async (tx) => {
    const run = await findRun(tx, jobId, owner);
    if (finalJobStatuses.includes(run.status)) return run;
    if (run.worker_id !== null) {
      await tx.query('update generator.runs set cancel_requested = true where job_id = $1', [jobId]);
      await tx.query(`select pg_notify('generator_runs', $1)`, [jobId]);
      return run;
    }
    if (run.ticket) await deps.boss.deleteJob(queueOf(run.kind), run.ticket, within(tx));
    return changeRun(tx, deps.bucket, run, {
      status: 'CANCELLED',
      progress: run.progress,
      message: null,
      failure: null,
      workerId: null,
      ticket: null,
      fence: run.fence + 1,
    });
  });
}
