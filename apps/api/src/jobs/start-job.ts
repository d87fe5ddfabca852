import { randomUUIDv7 } from 'node:crypto';
import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { planLimits } from '@sorami/contracts/plans';
import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import type { Actor } from '../accounts/actor.ts';
import type { Origin } from '../audit/access-line.ts';
import { ApiError } from '../errors/api-error.ts';
import { announce } from '../events/announce.ts';
import { kindFacts } from '../kinds/registry.ts';
import { type Workspace, workspaceOf } from '../policies/workspace.ts';
import { chargeQuota } from '../usage/charge-quota.ts';
import { periodOf } from '../usage/period.ts';
import { checkMayGenerate } from './check-may-generate.ts';
import type { JobDeps } from './deps.ts';
import { jobIdForKey } from './job-id.ts';
import { askedAmount, type JobInput } from './job-input.ts';
import { prepareWork } from './prepare-work.ts';
import { presentJob } from './present-job.ts';
import { submitJob } from './submit-job.ts';

/** A request that starts a generation of some kind. */
export interface StartRequest<Body> {
  actor: Actor;
  origin: Origin;
  locale: Locale;
  /** The session token, which the generator knows people by. */
  token: string;
  body: Body;
  idempotencyKey: string | undefined;
}

/** The row of what is to be made, under its relation's name in `Job`. */
type ResourceRow = Pick<Prisma.JobUncheckedCreateInput, 'imageGeneration' | 'book' | 'article'>;

/** What a row of a generation says of whose it is, and since when. */
export interface RowOrigin {
  authorId: string;
  organizationId: string | null;
  createdAt: Date;
}

interface Generation {
  input: JobInput;
  rows(origin: RowOrigin): ResourceRow;
}

/**
 * Starts a generation: counted, written down, and handed to the generator. The same Idempotency-Key answers with the job
 * that it started the first time.
 *
 * @throws ApiError FEATURE_NOT_IN_PLAN, STORAGE_EXCEEDED, QUOTA_EXCEEDED, NOT_FOUND (of the input image), FILE_NOT_READY,
 * VALIDATION_FAILED, CONFLICT (the key was used for another request)
 */
export async function startJob(
  deps: JobDeps,
  request: Omit<StartRequest<unknown>, 'body'>,
  generation: Generation,
): Promise<Job> {
  const { database } = deps;
  const { actor, origin, locale, token, idempotencyKey } = request;
  const { input } = generation;
  const workspace = workspaceOf(actor);
  const jobId = idempotencyKey === undefined ? randomUUIDv7() : jobIdForKey(workspace, idempotencyKey);
  if (idempotencyKey !== undefined && (await wasStarted(database, jobId, input))) {
    return await presentJob(database, workspace, jobId, locale);
  }

  await checkMayGenerate(database, actor, input.kind);
  const work = await prepareWork(deps, { actor, origin }, input);
  try {
    await database.$transaction((transaction) =>
      writeRows(transaction, { jobId, workspace, actor, requestId: origin.requestId }, generation),
    );
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // A double click: the other request wrote the row while this one was on its way.
    await wasStarted(database, jobId, input);
    return await presentJob(database, workspace, jobId, locale);
  }
  await announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]);
  await submitJob(deps, { jobId, attempt: 1, workspace, token, requestId: origin.requestId, work });
  return await presentJob(database, workspace, jobId, locale);
}

async function wasStarted(database: PrismaClient, jobId: string, input: JobInput): Promise<boolean> {
  const job = await database.job.findUnique({ where: { id: jobId }, select: { kind: true, input: true } });
  if (!job) return false;
  if (job.kind !== input.kind || whatWasAsked(job.input) !== whatWasAsked(input.asked)) {
    throw new ApiError('CONFLICT');
  }
  return true;
}

/** In one order, and without the byline, which the request did not have: a name may be known only the second time. */
function whatWasAsked(asked: Prisma.JsonValue | JobInput['asked']): string {
  const entries = Object.entries(asked ?? {}).filter(([name]) => name !== 'byline');
  return JSON.stringify(entries.sort());
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

interface NewJob {
  jobId: string;
  workspace: Workspace;
  actor: Actor;
  requestId: string;
}

async function writeRows(
  transaction: Prisma.TransactionClient,
  { jobId, workspace, actor, requestId }: NewJob,
  { input, rows }: Generation,
): Promise<void> {
  const { userId, organizationId } = workspace;
  const createdAt = new Date();
  const amount = askedAmount(input);
  await transaction.job.create({
    data: {
      id: jobId,
      kind: input.kind,
      message: { code: 'QUEUED', params: {} },
      input: input.asked,
      charged: amount,
      requestId,
      ownerId: userId,
      organizationId,
      createdAt,
      ...rows({ authorId: userId, organizationId, createdAt }),
    },
  });
  // Last, because everyone else in the workspace who counts waits from here until the commit.
  await chargeQuota(transaction, {
    workspace,
    period: periodOf(createdAt),
    kind: input.kind,
    amount,
    limit: planLimits[actor.plan][kindFacts[input.kind].limit],
  });
}
