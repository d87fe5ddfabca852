import type { PrismaClient } from '@sorami/database/client';
import type { Purge } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/object-store';
import type { FastifyBaseLogger } from 'fastify';
import { placeOf, tombstone } from '../generations/made-places.ts';

interface OutboxDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'deleteFromS3'>;
  log: Pick<FastifyBaseLogger, 'warn'>;
}

const mostAtOnce = 100;
const second = 1_000;
const longestWait = 3_600 * second;

/**
 * Deletes the objects that wait in the outbox, and after each what the register knows of it. An object that storage
 * does not delete is tried again later, for as long as it takes.
 *
 * @returns how many objects were deleted
 */
export async function emptyOutbox(deps: OutboxDeps, now = new Date()): Promise<number> {
  const { database, store } = deps;
  const due = await database.purge.findMany({
    where: { bucket: store.bucket, nextAttemptAt: { lte: now } },
    orderBy: { nextAttemptAt: 'asc' },
    take: mostAtOnce,
  });
  if (due.length === 0) return 0;
  const failures = await deleteObjects(deps, due);
  for (const purge of due) {
    const failure = failures.get(purge.s3Key);
    if (failure === undefined) await forget(database, purge);
    else await postpone(database, purge, failure, now);
  }
  return due.length - failures.size;
}

/** @returns what went wrong, by key */
async function deleteObjects({ store, log }: OutboxDeps, due: Purge[]): Promise<Map<string, string>> {
  const keys = due.map((purge) => purge.s3Key);
  try {
    const failures = await store.deleteFromS3(keys);
    return new Map(failures.map(({ key, code }) => [key, code]));
  } catch (error) {
    log.warn({ err: error }, 'storage does not delete; the outbox waits');
    const problem = error instanceof Error ? error.name : 'unknown';
    return new Map(keys.map((key) => [key, problem]));
  }
}

async function forget(database: PrismaClient, { id, s3Key }: Purge): Promise<void> {
  await database.$transaction(async (transaction) => {
    const image = await transaction.imageFile.findUnique({
      where: { s3Key },
      select: { metadata: true, generation: { select: { jobId: true } } },
    });
    const place = placeOf(image?.metadata);
    if (image && place !== null) {
      const { id: purgedId, source } = tombstone(image.generation.jobId, place, s3Key);
      await transaction.webhookDelivery.upsert({
        where: { id: purgedId },
        create: { id: purgedId, source },
        update: { source, receivedAt: new Date() },
      });
    }
    await transaction.imageFile.deleteMany({ where: { s3Key } });
    await transaction.storedFile.deleteMany({ where: { s3Key } });
    await transaction.purge.deleteMany({ where: { id } });
  });
}

async function postpone(database: PrismaClient, purge: Purge, problem: string, now: Date): Promise<void> {
  const attempts = purge.attempts + 1;
  const wait = Math.min(longestWait, 10 * second * 2 ** Math.min(attempts, 10));
  await database.purge.updateMany({
    where: { id: purge.id },
    data: { attempts, lastError: problem, nextAttemptAt: new Date(now.getTime() + wait) },
  });
}
