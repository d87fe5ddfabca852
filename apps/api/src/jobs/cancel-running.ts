import type { Job, Prisma } from '@sorami/database/generated/client';
import { isFinal } from './advance-job.ts';
import { type KindDeps, kindOf } from './kind.ts';
import { lockJob, writeJobState } from './write-job-state.ts';

/**
 * Cancels a job if it is not over yet, as a part of deleting what it makes. Call it before anything of that is removed,
 * so that what was made is counted; then tell the generator with `deliverCancel`, after the commit.
 *
 * @returns the attempt that was cancelled, or null
 */
export async function cancelIfRunning(
  deps: KindDeps,
  transaction: Prisma.TransactionClient,
  jobId: string,
): Promise<number | null> {
  const job = await lockJob(transaction, jobId);
  return isFinal(job.status) ? null : await cancelLocked(deps, transaction, job);
}

/** Cancels a job that this transaction has locked and that is not over. */
export async function cancelLocked(
  deps: KindDeps,
  transaction: Prisma.TransactionClient,
  job: Job,
): Promise<number> {
  const kind = kindOf(deps, job);
  await writeJobState(transaction, kind, {
    job,
    made: await kind.countMade(transaction, job),
    status: 'CANCELLED',
    progress: job.progress,
    message: null,
    error: null,
    columns: { cancelDelivered: false },
  });
  return job.attempt;
}
