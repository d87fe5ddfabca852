import { randomUUIDv7 } from 'node:crypto';
import type { CreateImages } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import type { Locale } from '@sorami/contracts/locales';
import { planLimits } from '@sorami/contracts/plans';
import type { PrismaClient } from '@sorami/database/client';
import { Prisma } from '@sorami/database/generated/client';
import type { Actor } from '../accounts/actor.ts';
import { ApiError } from '../errors/api-error.ts';
import type { Origin } from '../files/access-line.ts';
import { announce } from '../streams/announce.ts';
import { chargeQuota } from '../usage/charge-quota.ts';
import { periodOf } from '../usage/period.ts';
import { type Space, spaceOf } from '../usage/space.ts';
import { checkMayGenerateImages } from './check-may-generate.ts';
import type { GenerationDeps } from './deps.ts';
import { findInputImage } from './find-input-image.ts';
import { jobIdForKey } from './job-id.ts';
import { imageInput } from './job-input.ts';
import { presentJob } from './present-job.ts';
import { submitJob } from './submit-job.ts';

export interface CreateImagesRequest {
  actor: Actor;
  origin: Origin;
  locale: Locale;
  /** The session token, which the generator knows people by. */
  token: string;
  body: CreateImages;
  idempotencyKey: string | undefined;
}

/**
 * Starts a generation of images: counted, written down, and handed to the generator. The same Idempotency-Key answers
 * with the job that it started the first time.
 *
 * @throws ApiError FEATURE_NOT_IN_PLAN, STORAGE_EXCEEDED, QUOTA_EXCEEDED, NOT_FOUND (of the input image), FILE_NOT_READY,
 * VALIDATION_FAILED, CONFLICT (the key was used for another request)
 */
export async function createImages(deps: GenerationDeps, request: CreateImagesRequest): Promise<Job> {
  const { database } = deps;
  const { actor, origin, locale, token, body, idempotencyKey } = request;
  const space = spaceOf(actor);
  const jobId = idempotencyKey === undefined ? randomUUIDv7() : jobIdForKey(space, idempotencyKey);
  if (idempotencyKey !== undefined && (await wasStarted(database, jobId, body))) {
    return await presentJob(database, space, jobId, locale);
  }

  await checkMayGenerateImages(database, actor);
  const inputKey = await findInputImage(deps, { actor, origin }, body.inputFileId);
  try {
    await database.$transaction((transaction) => writeRows(transaction, { jobId, space, request }));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // A double click: the other request wrote the row while this one was on its way.
    await wasStarted(database, jobId, body);
    return await presentJob(database, space, jobId, locale);
  }
  await announce(deps.notifications, space, [{ type: 'job', id: jobId }]);

  const { inputFileId, ...options } = body;
  await submitJob(deps, {
    jobId,
    space,
    token,
    requestId: origin.requestId,
    body: { ...options, attempt: 1, ...(inputKey !== undefined && { inputKey }) },
  });
  return await presentJob(database, space, jobId, locale);
}

async function wasStarted(database: PrismaClient, jobId: string, body: CreateImages): Promise<boolean> {
  const job = await database.job.findUnique({ where: { id: jobId }, select: { input: true } });
  if (!job) return false;
  const asked = (input: CreateImages) => JSON.stringify(Object.entries(input).sort());
  if (asked(imageInput(job)) !== asked(body)) throw new ApiError('CONFLICT');
  return true;
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

async function writeRows(
  transaction: Prisma.TransactionClient,
  { jobId, space, request }: { jobId: string; space: Space; request: CreateImagesRequest },
): Promise<void> {
  const { actor, body, origin } = request;
  const { inputFileId, ...columns } = body;
  const createdAt = new Date();
  const { userId, organizationId } = space;
  await transaction.job.create({
    data: {
      id: jobId,
      kind: 'IMAGE',
      message: { code: 'QUEUED', params: {} },
      input: body,
      charged: body.numImages,
      requestId: origin.requestId,
      ownerId: userId,
      organizationId,
      createdAt,
      imageGeneration: {
        create: {
          ...columns,
          inputFileId: inputFileId ?? null,
          authorId: userId,
          organizationId,
          createdAt,
        },
      },
    },
  });
  // Last, because everyone else in the space who counts waits from here until the commit.
  await chargeQuota(transaction, {
    space,
    period: periodOf(createdAt),
    kind: 'IMAGE',
    amount: body.numImages,
    limit: planLimits[actor.plan].images,
  });
}
