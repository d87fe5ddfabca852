import type { JobFailureCode } from '@sorami/contracts/job-messages';
import type { PrismaClient } from '@sorami/database/client';
import { type Announcer, announce } from '../streams/announce.ts';
import { spaceOfRow } from '../usage/space.ts';
import { isFinal } from './advance-job.ts';
import { imageInput } from './job-input.ts';
import { lockJob } from './lock-job.ts';
import { madePlaces } from './made-places.ts';
import { writeJobState } from './write-job-state.ts';

interface Failure {
  jobId: string;
  /** The attempt that was seen to fail: if another one has begun since, nothing happens. */
  attempt: number;
  code: JobFailureCode;
  /** Only where the generator has not been heard of in this attempt. */
  onlyUnsubmitted: boolean;
}

/** Ends a running job as failed and gives back what was counted for pictures that were not made. */
export async function failJob(
  { database, notifications }: { database: PrismaClient; notifications: Announcer },
  { jobId, attempt, code, onlyUnsubmitted }: Failure,
): Promise<void> {
  const failed = await database.$transaction(async (transaction) => {
    const job = await lockJob(transaction, jobId);
    if (isFinal(job.status) || job.attempt !== attempt) return null;
    if (onlyUnsubmitted && job.submittedAt !== null) return null;
    const made = await madePlaces(transaction, { id: job.id, count: imageInput(job).numImages });
    await writeJobState(transaction, {
      job,
      made: made.count,
      status: 'FAILED',
      progress: job.progress,
      message: null,
      error: { code },
      // The generator may have taken the job although its answer was lost: it is told to let go of it.
      columns: { cancelDelivered: !onlyUnsubmitted },
    });
    return job;
  });
  if (failed) await announce(notifications, spaceOfRow(failed), [{ type: 'job', id: jobId }]);
}
