import type { PrismaClient } from '@sorami/database/client';
import type { FastifyBaseLogger } from 'fastify';
import pRetry from 'p-retry';
import { type Announcer, announce } from '../events/announce.ts';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
  type Submission,
} from '../generator/generator-client.ts';
import type { Workspace } from '../policies/workspace.ts';
import type { Background } from './background.ts';
import { deliverCancel } from './deliver-cancel.ts';
import { failJob } from './fail-job.ts';

export interface SubmitDeps {
  database: PrismaClient;
  notifications: Announcer;
  generator: GeneratorClient;
  background: Background;
  log: Pick<FastifyBaseLogger, 'warn' | 'error'>;
}

export interface JobSubmission extends Submission {
  workspace: Workspace;
}

/** Milliseconds. The request waits for the first try alone; a restart of the generator fits into the second. */
const firstTry = 1_000;
const allTries = 10_000;
const oneTry = 2_500;

/**
 * Hands a job to the generator. Returns once it is taken, refused, or the first try brought no answer; then it goes on
 * in the background for as long as a restart takes. A job that cannot be handed over fails, and nothing is counted for it.
 */
export async function submitJob(deps: SubmitDeps, submission: JobSubmission): Promise<void> {
  const deadline = Date.now() + allTries;
  try {
    await submitOnce(deps, submission, AbortSignal.timeout(firstTry));
  } catch (error) {
    if (error instanceof GeneratorRefusedError) return await refuse(deps, submission, error);
    if (!(error instanceof GeneratorUnavailableError)) throw error;
    deps.log.warn({ err: error, jobId: submission.jobId }, 'the generator does not take the job yet');
    // Before the answer, which would otherwise cross the news of it and say less.
    await sayReconnecting(deps, submission);
    deps.background.run('submitting a job', (stop) => keepSubmitting(deps, submission, deadline, stop));
  }
}

async function keepSubmitting(
  deps: SubmitDeps,
  submission: JobSubmission,
  deadline: number,
  stop: AbortSignal,
): Promise<void> {
  const { jobId, attempt } = submission;
  try {
    await pRetry(() => submitOnce(deps, submission, AbortSignal.any([stop, AbortSignal.timeout(oneTry)])), {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 100,
      maxTimeout: 1_000,
      maxRetryTime: Math.max(1, deadline - Date.now()),
      signal: stop,
      shouldRetry: ({ error }) => error instanceof GeneratorUnavailableError,
    });
  } catch (error) {
    // A stopping process leaves the job to the sweeper of the next one.
    if (stop.aborted) return;
    if (error instanceof GeneratorRefusedError) return await refuse(deps, submission, error);
    if (!(error instanceof GeneratorUnavailableError)) throw error;
    deps.log.error({ err: error, jobId }, 'the generator did not take the job');
    await failJob(deps, {
      jobId,
      attempt,
      code: 'GENERATOR_UNREACHABLE',
      onlyUnsubmitted: true,
    });
  }
}

async function submitOnce(deps: SubmitDeps, submission: JobSubmission, signal: AbortSignal): Promise<void> {
  const { jobId, attempt } = submission;
  const wanted = await deps.database.job.count({
    where: { id: jobId, attempt, status: { in: ['PENDING', 'PROCESSING'] } },
  });
  if (wanted === 0) return;
  await deps.generator.submit(submission, signal);
  await deps.database.job.updateMany({
    where: { id: jobId, attempt, submittedAt: null },
    data: { submittedAt: new Date() },
  });
  await withdrawIfCancelled(deps, jobId, attempt);
}

// The owner may have cancelled while the job was on its way; the generator, asked then, did not know it yet.
async function withdrawIfCancelled(deps: SubmitDeps, jobId: string, attempt: number): Promise<void> {
  const { count } = await deps.database.job.updateMany({
    where: { id: jobId, attempt, status: { in: ['CANCELLED', 'FAILED'] } },
    data: { cancelDelivered: false },
  });
  if (count > 0) deps.background.run('cancelling a job', () => deliverCancel(deps, { id: jobId, attempt }));
}

async function refuse(
  deps: SubmitDeps,
  submission: JobSubmission,
  error: GeneratorRefusedError,
): Promise<void> {
  const { jobId, attempt } = submission;
  deps.log.error({ err: error, jobId }, 'the generator refused the job');
  await failJob(deps, { jobId, attempt, code: 'ENGINE_FAILED', onlyUnsubmitted: true });
}

async function sayReconnecting(
  deps: SubmitDeps,
  { jobId, workspace, attempt }: JobSubmission,
): Promise<void> {
  const { count } = await deps.database.job.updateMany({
    where: { id: jobId, attempt, status: 'PENDING', submittedAt: null },
    data: { message: { code: 'RECONNECTING', params: {} } },
  });
  if (count > 0) await announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]);
}
