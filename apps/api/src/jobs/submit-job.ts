import type { PrismaClient } from '@sorami/database/client';
import type { FastifyBaseLogger } from 'fastify';
import pRetry from 'p-retry';
import { type Announcer, announce } from '../events/announce.ts';
import type { AccessDeps } from '../files/access-file.ts';
import { displayName } from '../files/display-name.ts';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
  type Submission,
  type Work,
} from '../generator/generator-client.ts';
import { type ListModels, readForbidden, standIn } from '../generator/list-models.ts';
import type { Workspace } from '../policies/workspace.ts';
import type { Background } from './background.ts';
import { deliverCancel, ownerOfJob } from './deliver-cancel.ts';
import { failJob } from './fail-job.ts';
import { type KindDeps, nameOf } from './kind.ts';

export interface SubmitDeps extends KindDeps {
  database: PrismaClient;
  notifications: Announcer;
  generator: GeneratorClient;
  listModels: ListModels;
  background: Background;
  log: Pick<FastifyBaseLogger, 'warn' | 'error'>;
}

/** What the operations on jobs work with; the app has it all. */
export type JobDeps = SubmitDeps & AccessDeps;

export interface JobSubmission extends Omit<Submission, 'owner' | 'budgetMicros' | 'credit' | 'forbidden'> {
  workspace: Workspace;
}

/** Milliseconds. The request waits for the first try alone; a restart of the generator fits into all of them. */
const firstTry = 1_000;
const allTries = 10_000;
const oneTry = 2_500;

/**
 * Hands a job to the generator. Returns once it is taken, refused, or the first try brought no answer; then it goes on
 * in the background for as long as a restart takes. After that the job waits, and the sweeper hands it over.
 */
export async function submitJob(deps: SubmitDeps, submission: JobSubmission): Promise<void> {
  const deadline = Date.now() + allTries;
  try {
    await handOver(deps, submission, AbortSignal.timeout(firstTry));
  } catch (error) {
    if (!(error instanceof GeneratorUnavailableError)) throw error;
    deps.log.warn({ err: error, jobId: submission.jobId }, 'the generator does not take the job yet');
    // Before the answer, which would otherwise cross the news of it and say less.
    await sayWaiting(deps, submission);
    deps.background.run('submitting a job', (stop) => keepSubmitting(deps, submission, deadline, stop));
  }
}

async function keepSubmitting(
  deps: SubmitDeps,
  submission: JobSubmission,
  deadline: number,
  stop: AbortSignal,
): Promise<void> {
  // The person is not waiting any more, and their token may have ended.
  const later = { ...submission, token: undefined };
  try {
    await pRetry(() => handOver(deps, later, AbortSignal.any([stop, AbortSignal.timeout(oneTry)])), {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 100,
      maxTimeout: 1_000,
      maxRetryTime: Math.max(1, deadline - Date.now()),
      signal: stop,
      shouldRetry: ({ error }) => error instanceof GeneratorUnavailableError,
    });
  } catch (error) {
    if (stop.aborted) return;
    if (!(error instanceof GeneratorUnavailableError)) throw error;
    deps.log.warn({ err: error, jobId: submission.jobId }, 'the job waits for the generator to come back');
  }
}

export const creditColumns = { name: true, markName: true, markPrompt: true } as const;

interface Credited {
  name: string | null;
  markName: boolean;
  markPrompt: boolean;
}

/** What a person wants said of them in their files. */
export function creditOf(person: Credited) {
  const name = person.markName && person.name ? displayName(person.name).slice(0, 120).toWellFormed() : null;
  return { name, prompt: person.markPrompt };
}

interface WantedJob extends Credited {
  budgetMicros: number | null;
  clerkUserId: string;
  clerkOrganizationId: string | null;
}

/**
 * Hands a job over once, if it is still wanted; one that the generator refuses is failed. Doing it again is the same work.
 * @throws GeneratorUnavailableError where it did not come to that
 */
export async function handOver(
  deps: SubmitDeps,
  submission: JobSubmission,
  signal: AbortSignal,
): Promise<void> {
  const { jobId, attempt, workspace } = submission;
  const [[wanted], forbidden] = await Promise.all([
    deps.database.$queryRaw<WantedJob[]>`
      SELECT job."budgetMicros", person."clerkId" AS "clerkUserId", organization."clerkId" AS "clerkOrganizationId",
             person.name, person."markName", person."markPrompt"
      FROM jobs AS job JOIN users AS person ON person.id = job."ownerId"
      LEFT JOIN organizations AS organization ON organization.id = job."organizationId"
      WHERE job.id = ${jobId} AND job.attempt = ${attempt} AND job.status IN ('PENDING', 'PROCESSING')`,
    readForbidden(deps.database, workspace),
  ]);
  if (!wanted) return;
  const { budgetMicros, clerkUserId, clerkOrganizationId } = wanted;
  const credit = creditOf(wanted);
  const owner = { clerkUserId, clerkOrganizationId: clerkOrganizationId ?? undefined };
  const work =
    forbidden.length > 0 ? await withoutWithheld(deps, submission.work, workspace) : submission.work;
  if (!work)
    return await failJob(deps, { jobId, attempt, code: 'ENGINE_UNAVAILABLE', onlyUnsubmitted: true });
  try {
    await deps.generator.submit({ ...submission, work, budgetMicros, credit, forbidden, owner }, signal);
  } catch (error) {
    if (!(error instanceof GeneratorRefusedError)) throw error;
    const fitting = error.status === 409 ? await fitAttempt(deps, submission) : attempt;
    if (fitting !== attempt) return await handOver(deps, { ...submission, attempt: fitting }, signal);
    deps.log.error({ err: error, jobId }, 'the generator refused the job');
    return await failJob(deps, { jobId, attempt, code: 'ENGINE_FAILED', onlyUnsubmitted: true });
  }
  await Promise.all([
    deps.database.job.updateMany({
      where: { id: jobId, attempt, submittedAt: null },
      data: { submittedAt: new Date() },
    }),
    withdrawIfCancelled(deps, jobId, attempt),
  ]);
}

/** The work with a model that may be used; null where none of its kind may be. */
async function withoutWithheld(
  deps: SubmitDeps,
  work: Work,
  workspace: Pick<Workspace, 'organizationId'>,
): Promise<Work | null> {
  const { model: named } = work.asked as { model?: string };
  const model = standIn((await deps.listModels(workspace)) ?? [], nameOf(work.kind), named);
  if (model === null) return null;
  return model === undefined ? work : { ...work, asked: { ...work.asked, model } };
}

/**
 * The generator takes the attempt that it knows or the next one. Attempts that ended before it heard of them leave a
 * gap, as does a database that was restored: the job's attempt becomes the generator's next. Answers the attempt.
 */
async function fitAttempt(deps: SubmitDeps, { jobId, attempt }: JobSubmission): Promise<number> {
  const known = await deps.generator.readJob(jobId, await ownerOfJob(deps.database, jobId));
  if (!known || known.attempt === attempt || known.attempt === attempt - 1) return attempt;
  const next = known.attempt + 1;
  const { count } = await deps.database.job.updateMany({
    where: { id: jobId, attempt, submittedAt: null },
    data: { attempt: next },
  });
  if (count > 0) deps.log.warn({ jobId, attempt, next }, 'the generator knows another attempt of the job');
  return next;
}

// The owner may have cancelled while the job was on its way; the generator, asked then, did not know it yet.
async function withdrawIfCancelled(deps: SubmitDeps, jobId: string, attempt: number): Promise<void> {
  const { count } = await deps.database.job.updateMany({
    where: { id: jobId, attempt, status: { in: ['CANCELLED', 'FAILED'] } },
    data: { cancelDelivered: false },
  });
  if (count > 0) deps.background.run('cancelling a job', () => deliverCancel(deps, { id: jobId, attempt }));
}

async function sayWaiting(deps: SubmitDeps, { jobId, workspace, attempt }: JobSubmission): Promise<void> {
  const { count } = await deps.database.job.updateMany({
    where: { id: jobId, attempt, status: 'PENDING', submittedAt: null },
    data: { message: { code: 'WAITING_FOR_STUDIO', params: {} } },
  });
  if (count > 0) await announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]);
}
