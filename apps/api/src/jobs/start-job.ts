import { hash, randomUUIDv7 } from 'node:crypto';
import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../accounts/actor.ts';
import type { Origin } from '../audit/access-line.ts';
import { announce } from '../events/announce.ts';
import { modelsFor } from '../generator/list-models.ts';
import { authorize } from '../policies/can.ts';
import { type Workspace, workspaceName, workspaceOf } from '../policies/workspace.ts';
import { chargeQuota, periodOf } from '../usage/quota.ts';
import { checkMayGenerate } from './check-may-generate.ts';
import { checkOffered } from './check-offered.ts';
import { factsOf, type Kind, nameOf, type OfferedKind } from './kind.ts';
import { presentJob } from './read-jobs.ts';
import { type JobDeps, submitJob } from './submit-job.ts';

/** A request that starts a job of some kind. */
export interface StartRequest {
  actor: Actor;
  origin: Origin;
  locale: Locale;
  /** The session token, which the generator knows people by. */
  token: string;
  /** As the kind's schema has it. */
  body: object;
  idempotencyKey: string | undefined;
}

/**
 * Starts a job: counted, written down, and handed to the generator. The same Idempotency-Key answers with the job that
 * it started the first time.
 *
 * @throws ApiError FORBIDDEN, FEATURE_NOT_IN_PLAN, STORAGE_EXCEEDED, NOT_OFFERED, QUOTA_EXCEEDED, CONFLICT (the key was
 * used for another request); what `Kind.prepareWork` throws
 */
export async function startJob(deps: JobDeps, kindName: OfferedKind, request: StartRequest): Promise<Job> {
  const { database } = deps;
  const { actor, origin, locale, token, body, idempotencyKey } = request;
  const kind = deps.kinds[kindName];
  const workspace = workspaceOf(actor);
  const { userId: ownerId, organizationId } = workspace;
  const jobId = idempotencyKey === undefined ? randomUUIDv7() : jobIdForKey(workspace, idempotencyKey);
  if (idempotencyKey !== undefined && (await wasStarted(deps, kind, jobId, body))) {
    return await presentJob(deps, workspace, jobId, locale);
  }

  authorize(actor, 'create', { type: kind.resource, ownerId, organizationId });
  await checkMayGenerate(database, actor, kind.kind);
  const input = { ...body, ...(await kind.addToInput(database, actor, locale)) };
  const models = await deps.listModels(workspace);
  checkOffered(nameOf(kind.kind), body, models && modelsFor(actor, models));
  const asked = await kind.prepareWork(deps, { actor, origin }, input);
  const job = { jobId, workspace, actor, requestId: origin.requestId, input };
  try {
    await database.$transaction((transaction) => writeRows(transaction, kind, job));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // A double click: the other request wrote the row while this one was on its way.
    await wasStarted(deps, kind, jobId, body);
    return await presentJob(deps, workspace, jobId, locale);
  }
  const work = { kind: kind.kind, asked };
  await Promise.all([
    announce(deps.notifications, workspace, [{ type: 'job', id: jobId }]),
    submitJob(deps, { jobId, attempt: 1, workspace, token, requestId: origin.requestId, work }),
  ]);
  return await presentJob(deps, workspace, jobId, locale);
}

/**
 * The id of the job that a request with an Idempotency-Key starts: a UUID (version 8) made from the person, the
 * workspace and the key, so that the same request sent again meets the same row.
 */
export function jobIdForKey(workspace: Workspace, idempotencyKey: string): string {
  const digest = hash('sha256', JSON.stringify([workspace.userId, workspaceName(workspace), idempotencyKey]));
  const variant = '89ab'[Number.parseInt(digest.charAt(16), 16) % 4];
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

async function wasStarted({ database }: JobDeps, kind: Kind, jobId: string, body: object): Promise<boolean> {
  const job = await database.job.findUnique({ where: { id: jobId }, select: { kind: true, input: true } });
  if (!job) return false;
  const isSame =
    job.kind === kind.kind && JSON.stringify(kind.bodyOf(job.input)) === JSON.stringify(kind.bodyOf(body));
  if (!isSame) throw new ApiError('CONFLICT');
  return true;
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

interface NewJob {
  jobId: string;
  workspace: Workspace;
  actor: Actor;
  requestId: string;
  input: object;
}

async function writeRows(
  transaction: Prisma.TransactionClient,
  kind: Kind,
  { jobId, workspace, actor, requestId, input }: NewJob,
): Promise<void> {
  const { userId, organizationId } = workspace;
  const createdAt = new Date();
  const amount = kind.amountOf(input);
  await transaction.job.create({
    data: {
      id: jobId,
      kind: kind.kind,
      message: { code: 'QUEUED', params: {} },
      input: input as Prisma.InputJsonObject,
      charged: amount,
      budgetMicros: actor.limits.budgetMicros,
      requestId,
      ownerId: userId,
      organizationId,
      createdAt,
      ...kind.rowOf(input, { authorId: userId, organizationId, createdAt }),
    },
  });
  // Last, because everyone else in the workspace who counts waits from here until the commit.
  await chargeQuota(transaction, {
    workspace,
    period: periodOf(createdAt),
    kind: kind.kind,
    amount,
    limit: actor.limits[factsOf(kind.kind).quota],
  });
}
