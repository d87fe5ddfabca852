import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { planLimits } from '@sorami/contracts/plans';
import type { Job as JobRow, Prisma } from '@sorami/database/generated/client';
import type { Actor } from '../accounts/actor.ts';
import type { Origin } from '../audit/access-line.ts';
import { checkNotTrashed } from '../documents/check-not-trashed.ts';
import { ApiError } from '../errors/api-error.ts';
import { announce } from '../events/announce.ts';
import { kindFacts } from '../kinds/registry.ts';
import { workspaceOf } from '../policies/workspace.ts';
import { chargeQuota } from '../usage/charge-quota.ts';
import { periodOf } from '../usage/period.ts';
import { checkMayGenerate } from './check-may-generate.ts';
import { countMade } from './count-made.ts';
import { deliverCancel } from './deliver-cancel.ts';
import type { JobDeps } from './deps.ts';
import { checkMayChange, findJob } from './find-job.ts';
import { askedAmount, type JobInput, readInput } from './job-input.ts';
import { lockJob } from './lock-job.ts';
import { prepareWork } from './prepare-work.ts';
import { presentJob } from './present-job.ts';
import { submitJob } from './submit-job.ts';
import { writeJobState } from './write-job-state.ts';

interface RetryRequest {
  actor: Actor;
  origin: Origin;
  locale: Locale;
  token: string;
  jobId: string;
}

/**
 * Starts a failed or cancelled job again. What it made already is kept; only what is missing is counted.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, JOB_NOT_RETRYABLE, IN_TRASH, FILE_NOT_READY, FEATURE_NOT_IN_PLAN, STORAGE_EXCEEDED,
 * QUOTA_EXCEEDED
 */
export async function retryJob(deps: JobDeps, request: RetryRequest): Promise<Job> {
  const { database } = deps;
  const { actor, origin, locale, token, jobId } = request;
  const workspace = workspaceOf(actor);
  const found = await findJob(database, workspace, jobId);
  checkMayChange(actor, found);
  checkRetryable(found);
  const input = readInput(found);
  await checkMayGenerate(database, actor, input.kind);
  const work = await prepareWork(deps, { actor, origin }, input);
  await settleOldCancel(deps, found);

  const attempt = await database.$transaction(async (transaction) => {
    const job = await lockJob(transaction, jobId);
    checkRetryable(job);
    await checkNotTrashed(transaction, jobId);
    const missing = await countMissing(transaction, job, input);
    await writeJobState(transaction, {
      job,
      made: null,
      status: 'PENDING',
      progress: 0,
      message: { code: 'QUEUED' },
      error: null,
      columns: {
        attempt: job.attempt + 1,
        submittedAt: null,
        cancelDelivered: true,
        requestId: origin.requestId,
        charged: job.charged + missing,
      },
    });
    await chargeQuota(transaction, {
      workspace,
      period: periodOf(new Date()),
      kind: input.kind,
      amount: missing,
      limit: planLimits[actor.plan][kindFacts[input.kind].limit],
    });
    return job.attempt + 1;
  });
  await announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]);
  await submitJob(deps, { jobId, attempt, workspace, token, requestId: origin.requestId, work });
  return await presentJob(database, workspace, jobId, locale);
}

/** A text that was begun is counted already, whatever its owner has deleted of it since. */
async function countMissing(
  transaction: Prisma.TransactionClient,
  job: JobRow,
  input: JobInput,
): Promise<number> {
  const counted = input.kind === 'IMAGE' ? await countMade(transaction, job) : job.charged;
  return Math.max(0, askedAmount(input) - counted);
}

function checkRetryable({ status }: { status: string }): void {
  if (status !== 'FAILED' && status !== 'CANCELLED') throw new ApiError('JOB_NOT_RETRYABLE');
}

// A cancel that the generator has not heard yet must not reach it after the new attempt. If it cannot be told now,
// it cannot take the new attempt now either.
async function settleOldCancel(
  deps: JobDeps,
  job: { id: string; attempt: number; cancelDelivered: boolean },
): Promise<void> {
  if (job.cancelDelivered) return;
  await deliverCancel(deps, job).catch((error: unknown) => {
    deps.log.warn({ err: error, jobId: job.id }, 'the generator was not told of a cancelled attempt');
  });
}
