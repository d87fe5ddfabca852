import type { JobFailureCode } from '@sorami/contracts/job-messages';
import type { PrismaClient } from '@sorami/database/client';
import { type Announcer, announce } from '../events/announce.ts';
import { workspaceOfRow } from '../policies/workspace.ts';
import { isFinal } from './advance-job.ts';
import { type KindDeps, kindOf } from './kind.ts';
import { lockJob, writeJobState } from './write-job-state.ts';

interface Failure {
  jobId: string;
  /** The attempt that was seen to fail: if another one has begun since, nothing happens. */
  attempt: number;
  code: JobFailureCode;
  /** Only where the generator has not been heard of in this attempt. */
  onlyUnsubmitted: boolean;
}

/** Ends a running job as failed and gives back what was counted for what was not made. */
export async function failJob(
  deps: KindDeps & { database: PrismaClient; notifications: Announcer },
  { jobId, attempt, code, onlyUnsubmitted }: Failure,
): Promise<void> {
  const { database, notifications } = deps;
  const failed = await database.$transaction(async (transaction) => {
    const job = await lockJob(transaction, jobId);
    if (isFinal(job.status) || job.attempt !== attempt) return null;
    if (onlyUnsubmitted && job.submittedAt !== null) return null;
    const kind = kindOf(deps, job);
    await writeJobState(transaction, kind, {
      job,
      made: await kind.countMade(transaction, job),
      status: 'FAILED',
      progress: job.progress,
      message: null,
      error: { code },
      // The generator may have taken the job although its answer was lost: it is told to let go of it.
      columns: { cancelDelivered: !onlyUnsubmitted },
    });
    return job;
  });
  if (failed) await announce(notifications, workspaceOfRow(failed), [{ type: 'job', id: jobId }]);
}
