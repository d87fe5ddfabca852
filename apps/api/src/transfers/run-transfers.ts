import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type ErrorCode, errorCodes } from '@sorami/contracts/error-codes';
import { featureSchema, type PlanLimits, planSchema } from '@sorami/contracts/plans';
import {
  createTransferSchema,
  type TransferProgress,
  type Transferred,
  transferredSchema,
} from '@sorami/contracts/transfers';
import type { Prisma, Transfer } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { retryAt } from '../files/empty-outbox.ts';
import { type TransferDeps, type TransferRequest, transfer } from './transfer.ts';

export interface RunDeps extends TransferDeps {
  log: Pick<FastifyBaseLogger, 'warn'>;
}

/** Milliseconds that whoever asks is kept waiting; what takes longer goes on without them. */
const patience = 4_000;
/** Milliseconds. A process that gives no sign of life for so long is taken for dead. */
const lease = 30_000;
const signOfLife = 2_000;
const mostAttempts = 5;
/** Milliseconds that it can be asked for what became of one. */
const rememberedFor = 24 * 3_600_000;

/** `transfers.request`: enough to do it again without whoever asked. Where they work is asked again, too. */
const requestSchema = z.object({
  actor: z.object({
    ...{ userId: z.string(), clerkId: z.string(), sessionId: z.string() },
    organization: z.null(),
    role: z.enum(['user', 'admin']),
    plan: planSchema,
    features: z.array(featureSchema).transform((features) => new Set(features)),
    limits: z.custom<PlanLimits>((limits) => typeof limits === 'object' && limits !== null),
  }),
  origin: z.object({
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    requestId: z.string(),
  }),
  body: createTransferSchema,
});

type Attempt = Pick<Transfer, 'id' | 'attempts'>;
const mine = ({ id, attempts }: Attempt) => ({ id, attempts, status: 'PROCESSING' as const });

/**
 * Brings something into another workspace, as `transfer` says. What takes longer than a few seconds goes on in the background,
 * and after the end of this process in another: then the answer is how far it is.
 */
export async function startTransfer(
  deps: RunDeps,
  request: TransferRequest,
  patient = patience,
): Promise<{ done: Transferred } | { transfer: TransferProgress }> {
  const { database } = deps;
  const attempt: Attempt = { id: randomUUIDv7(), attempts: 1 };
  const begun = Promise.withResolvers<number>();
  let isWaitedFor = true;
  const work = run(deps, attempt, request, async (from, objects) => {
    const { actor, origin, body } = request;
    const again: z.input<typeof requestSchema> = {
      actor: { ...actor, organization: null, features: [...actor.features] },
      origin,
      body: { ...body, from },
    };
    await database.transfer.create({
      data: {
        ...{ id: attempt.id, ownerId: actor.userId, objects, nextAttemptAt: new Date(Date.now() + lease) },
        request: again as unknown as Prisma.InputJsonObject,
      },
    });
    begun.resolve(objects);
  }).then(
    (done) => ({ done }),
    async (error: unknown) => {
      await putOff(deps, attempt, error, isWaitedFor);
      throw error;
    },
  );
  const late = begun.promise.then(async (objects) => {
    await wait(patient, undefined, { ref: false });
    isWaitedFor = false;
    return { transfer: { id: attempt.id, copied: 0, objects } };
  });
  // Its end is in its row then.
  work.catch(() => {});
  return await Promise.race([work, late]);
}

/** @throws ApiError NOT_FOUND where there is none of theirs, and what it failed of where it did */
export async function readTransfer(
  { database }: Pick<RunDeps, 'database'>,
  ownerId: string,
  id: string,
): Promise<{ transfer: TransferProgress; done: Transferred | null }> {
  const row = await database.transfer.findUnique({ where: { id, ownerId } });
  if (!row) throw new ApiError('NOT_FOUND');
  const code = row.errorCode ?? 'INTERNAL';
  if (row.status === 'FAILED') throw new ApiError(code in errorCodes ? (code as ErrorCode) : 'INTERNAL');
  const { copied, objects } = row;
  return { transfer: { id, copied, objects }, done: transferredSchema.nullable().parse(row.result) };
}

/**
 * Goes on with those whose process died or met an outage, each from its beginning: what was copied is thrown away.
 * @returns how many were done
 */
export async function resumeTransfers(deps: RunDeps, now = new Date()): Promise<number> {
  const { database } = deps;
  const old = new Date(now.getTime() - rememberedFor);
  await database.transfer.deleteMany({
    where: { status: { in: ['COMPLETED', 'FAILED'] }, createdAt: { lt: old } },
  });
  let done = 0;
  for (;;) {
    const [row] = await database.$queryRaw<Transfer[]>`
      UPDATE transfers SET attempts = attempts + 1, copied = 0, "nextAttemptAt" = ${new Date(now.getTime() + lease)}
      WHERE id = (
        SELECT transfers.id FROM transfers JOIN users ON users.id = "ownerId" AND "blockedAt" IS NULL
        WHERE status = 'PROCESSING' AND "nextAttemptAt" <= ${now}
        ORDER BY "nextAttemptAt" LIMIT 1 FOR UPDATE OF transfers SKIP LOCKED)
      RETURNING *`;
    if (!row) return done;
    try {
      await run(deps, row, requestSchema.parse(row.request), async (_, objects) => {
        await database.transfer.updateMany({ where: mine(row), data: { objects } });
      });
      done += 1;
    } catch (error) {
      await putOff(deps, row, error, false);
    }
  }
}

/** One attempt, which says every two seconds that it lives and how far it is. */
async function run(
  deps: RunDeps,
  attempt: Attempt,
  request: TransferRequest,
  begin: Parameters<typeof transfer>[2]['begin'],
): Promise<Transferred> {
  let copied = 0;
  const signs = setInterval(() => {
    const data = { copied, nextAttemptAt: new Date(Date.now() + lease) };
    deps.database.transfer.updateMany({ where: mine(attempt), data }).catch(() => {});
  }, signOfLife).unref();
  try {
    return await transfer(deps, request, {
      begin,
      onCopied(objects) {
        copied += objects;
      },
      async onDone(transaction, result) {
        const { count } = await transaction.transfer.updateMany({
          where: mine(attempt),
          data: { status: 'COMPLETED', result, copied },
        });
        if (count === 0) throw new Error('Another process has taken the transfer on');
      },
    });
  } finally {
    clearInterval(signs);
  }
}

/** @param isTold whether whoever asked is told of it now, and asks again if they like */
async function putOff(deps: RunDeps, attempt: Attempt, error: unknown, isTold: boolean): Promise<void> {
  const { id, attempts } = attempt;
  const passes = !(error instanceof ApiError) || error.code === 'SERVICE_UNAVAILABLE';
  if (passes)
    deps.log.warn(
      { err: error, transferId: id, attempts },
      'something was not brought into another workspace',
    );
  const isOver = !passes || isTold || attempts >= mostAttempts;
  const errorCode = error instanceof ApiError ? error.code : 'INTERNAL';
  await deps.database.transfer
    .updateMany({
      where: mine(attempt),
      data: isOver ? { status: 'FAILED', errorCode } : { nextAttemptAt: retryAt(new Date(), attempts) },
    })
    .catch(() => {});
}
