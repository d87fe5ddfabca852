import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { withoutGoneModel } from '@sorami/contracts/models';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import type { Origin } from '../audit/access-line.ts';
import { announce } from '../events/announce.ts';
import { modelsFor } from '../generator/list-models.ts';
import { authorize } from '../policies/can.ts';
import { workspaceOf, workspaceOfRow } from '../policies/workspace.ts';
import { chargeQuota, periodOf } from '../usage/quota.ts';
import { checkMayGenerate } from './check-may-generate.ts';
import { checkOffered } from './check-offered.ts';
import { deliverCancel } from './deliver-cancel.ts';
import { factsOf, type KindDeps, kindOf, nameOf } from './kind.ts';
import { findJob, presentJob } from './read-jobs.ts';
import { type JobDeps, submitJob } from './submit-job.ts';
import { lockJob, writeJobState } from './write-job-state.ts';

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
 * NOT_OFFERED, QUOTA_EXCEEDED
 */
export async function retryJob(deps: JobDeps, request: RetryRequest): Promise<Job> {
  const { database } = deps;
  const { actor, origin, locale, token, jobId } = request;
  const workspace = workspaceOf(actor);
  const { job: found } = await findJob(deps, workspace, jobId);
  authorize(actor, 'retry', { ...found, type: 'job' });
  checkRetryable(found);
  const kind = kindOf(deps, found);
  await checkMayGenerate(database, actor, kind.kind);
  const models = await deps.listModels(workspace);
  const offered = models && modelsFor(actor, models);
  // A model that is offered no more must not keep a half-written book from its end.
  checkOffered(nameOf(kind.kind), withoutGoneModel(kind.bodyOf(found.input), offered ?? []), offered);
  const asked = await kind.prepareWork(deps, { actor, origin }, found.input);
  await settleOldCancel(deps, found);

  const { budgetMicros } = actor.limits;
  const limit = actor.limits[factsOf(kind.kind).quota];
  const attempt = await database.$transaction(
    async (transaction) =>
      await restart(deps, transaction, { jobId, requestId: origin.requestId, budgetMicros, limit }),
  );
  await announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]);
  const work = { kind: kind.kind, asked };
  await submitJob(deps, { jobId, attempt, workspace, token, requestId: origin.requestId, work });
  return await presentJob(deps, workspace, jobId, locale);
}

interface Restart {
  jobId: string;
  requestId: string;
  budgetMicros: number | null;
  /** Of the kind's quota; null counts and refuses nothing. */
  limit: number | null;
}

/** Makes a job that is over one that waits, in its next attempt, which is answered. */
export async function restart(
  deps: KindDeps,
  transaction: Prisma.TransactionClient,
  { jobId, requestId, budgetMicros, limit }: Restart,
): Promise<number> {
  const job = await lockJob(transaction, jobId);
  checkRetryable(job);
  const kind = kindOf(deps, job);
  await kind.checkRetry(transaction, jobId);
  // What was made is counted since the job ended, whatever its owner has deleted of it since.
  const missing = Math.max(0, kind.amountOf(job.input) - job.charged);
  await writeJobState(transaction, kind, {
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
      requestId,
      charged: job.charged + missing,
      budgetMicros,
    },
  });
  await chargeQuota(transaction, {
    workspace: workspaceOfRow(job),
    period: periodOf(new Date()),
    kind: kind.kind,
    amount: missing,
    limit,
  });
  return job.attempt + 1;
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
