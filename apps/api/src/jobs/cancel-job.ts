import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import { announce } from '../events/announce.ts';
import { authorize } from '../policies/can.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { isFinal } from './advance-job.ts';
import { cancelLocked } from './cancel-running.ts';
import { deliverCancel, ownerOfJob } from './deliver-cancel.ts';
import { findJob, presentJob } from './read-jobs.ts';
import type { SubmitDeps } from './submit-job.ts';
import { lockJob } from './write-job-state.ts';

interface CancelRequest {
  actor: Actor;
  jobId: string;
  locale: Locale;
}

/**
 * Stops a job. For its owner it is over at once and what it did not make is given back; the generator is told at the
 * same time, and behind the answer again and again if it does not listen. What was made until then stays.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, JOB_NOT_CANCELLABLE
 */
export async function cancelJob(deps: SubmitDeps, { actor, jobId, locale }: CancelRequest): Promise<Job> {
  const workspace = workspaceOf(actor);
  const { job: found } = await findJob(deps, workspace, jobId);
  authorize(actor, 'cancel', { ...found, type: 'job' });
  // Events of a job that gets on fast keep its row locked in turns: the generator need not wait for them too.
  const told = isFinal(found.status) ? false : tell(deps, jobId).catch(() => false);
  const attempt = await deps.database.$transaction(async (transaction) => {
    const job = await lockJob(transaction, jobId);
    if (job.status === 'CANCELLED') return null;
    if (isFinal(job.status)) throw new ApiError('JOB_NOT_CANCELLABLE');
    return await cancelLocked(deps, transaction, job);
  });
  if (attempt !== null) {
    await announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]);
    deps.background.run('cancelling a job', () => deliverCancel(deps, { id: jobId, attempt }, told));
  }
  return await presentJob(deps, workspace, jobId, locale);
}

async function tell({ database, generator }: SubmitDeps, jobId: string): Promise<boolean> {
  return await generator.cancelJob(jobId, await ownerOfJob(database, jobId));
}
