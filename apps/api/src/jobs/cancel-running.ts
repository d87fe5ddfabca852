import type { Job, Prisma } from '@sorami/database/generated/client';
import { isFinal } from './advance-job.ts';
import { countMade } from './count-made.ts';
import { lockJob } from './lock-job.ts';
import { writeJobState } from './write-job-state.ts';

/**
 * Cancels a job if it is not over yet, as a part of deleting what it makes. Call it before anything of that is removed,
 * so that what was made is counted; then tell the generator with `deliverCancel`, after the commit.
 *
 * @returns the attempt that was cancelled, or null
 */
export async function cancelIfRunning(
  transaction: Prisma.TransactionClient,
  jobId: string,
): Promise<number | null> {
  const job = await lockJob(transaction, jobId);
  return isFinal(job.status) ? null : await cancelLocked(transaction, job);
}

/** Cancels a job that this transaction has locked and that is not over. */
export async function cancelLocked(transaction: Prisma.TransactionClient, job: Job): Promise<number> {
  await writeJobState(transaction, {
    job,
    made: await countMade(transaction, job),
    status: 'CANCELLED',
    progress: job.progress,
    message: null,
    error: null,
    columns: { cancelDelivered: false },
  });
  return job.attempt;
}
