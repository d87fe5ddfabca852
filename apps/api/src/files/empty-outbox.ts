import type { PrismaClient } from '@sorami/database/client';
import type { Purge } from '@sorami/database/generated/client';
import type { ObjectStore } from '@sorami/storage/port';
import type { FastifyBaseLogger } from 'fastify';
import { ownFolder } from './derived-objects.ts';
import { forgetFile } from './forget-file.ts';

interface OutboxDeps {
  database: PrismaClient;
  store: Pick<ObjectStore, 'bucket' | 'deleteObjects' | 'listObjects'>;
  log: Pick<FastifyBaseLogger, 'warn'>;
}

const mostAtOnce = 100;
/** The rest waits for the next run. */
const mostBatches = 50;
const second = 1_000;
const longestWait = 3_600 * second;

/**
 * Deletes the objects that wait in the outbox, with all that was made from them, and after each what the register
 * knows of it. An object that storage does not delete is tried again later, for as long as it takes.
 *
 * @returns how many entries of the outbox were done
 */
export async function emptyOutbox(deps: OutboxDeps, now = new Date()): Promise<number> {
  let done = 0;
  for (let batch = 0; batch < mostBatches; batch++) {
    const due = await deps.database.purge.findMany({
      where: { bucket: deps.store.bucket, nextAttemptAt: { lte: now } },
      orderBy: { nextAttemptAt: 'asc' },
      take: mostAtOnce,
    });
    done += await emptyBatch(deps, due, now);
    if (due.length < mostAtOnce) break;
  }
  return done;
}

async function emptyBatch(deps: OutboxDeps, due: Purge[], now: Date): Promise<number> {
  if (due.length === 0) return 0;
  const { deleted, problems } = await deleteObjects(deps, due);
  for (const purge of due) {
    const problem = problems.get(purge.s3Key);
    if (problem === undefined) await forgetFile(deps.database, purge, deleted, now);
    else await postpone(deps.database, purge, problem, now);
  }
  return due.length - problems.size;
}

interface Deletion {
  deleted: ReadonlySet<string>;
  /** By key of the outbox. */
  problems: ReadonlyMap<string, string>;
}

async function deleteObjects(deps: OutboxDeps, due: Purge[]): Promise<Deletion> {
  const { store, log } = deps;
  try {
    const derived = await findDerived(deps, due);
    const keys = due.flatMap(({ s3Key }) => [s3Key, ...(derived.get(s3Key) ?? [])]);
    const failures = new Map((await store.deleteObjects(keys)).map(({ key, code }) => [key, code]));
    const problems = due.flatMap(({ s3Key }) => {
      const failed = [s3Key, ...(derived.get(s3Key) ?? [])].find((key) => failures.has(key));
      return failed === undefined ? [] : [[s3Key, failures.get(failed) ?? 'unknown'] as const];
    });
    return { deleted: new Set(keys.filter((key) => !failures.has(key))), problems: new Map(problems) };
  } catch (error) {
    log.warn({ err: error }, 'storage does not delete; the outbox waits');
    const problem = error instanceof Error ? error.name : 'unknown';
    return { deleted: new Set(), problems: new Map(due.map(({ s3Key }) => [s3Key, problem])) };
  }
}

/** What was made from the files that are being deleted, known to the register or not. */
async function findDerived({ database, store }: OutboxDeps, due: Purge[]): Promise<Map<string, string[]>> {
  const files = await database.storedFile.findMany({
    where: { s3Key: { in: due.map(({ s3Key }) => s3Key) }, thumbnails: { some: {} } },
    select: { s3Key: true, thumbnails: { select: { s3Key: true } } },
  });
  const derived = new Map(
    files.map(({ s3Key, thumbnails }) => [s3Key, thumbnails.map((thumbnail) => thumbnail.s3Key)]),
  );
  for (const { s3Key } of due) {
    const prefix = ownFolder(s3Key);
    if (prefix === null) continue;
    const { objects } = await store.listObjects({ prefix });
    derived.set(s3Key, [...new Set([...(derived.get(s3Key) ?? []), ...objects.map(({ key }) => key)])]);
  }
  return derived;
}

/** When something that the store did not do is tried again, after so many attempts. */
export function retryAt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(longestWait, 10 * second * 2 ** Math.min(attempts, 10)));
}

async function postpone(database: PrismaClient, purge: Purge, problem: string, now: Date): Promise<void> {
  const attempts = purge.attempts + 1;
  // Only the entry that was read: another process may have done it meanwhile, and put it off for longer.
  await database.purge.updateMany({
    where: { id: purge.id, nextAttemptAt: purge.nextAttemptAt },
    data: { attempts, lastError: problem, nextAttemptAt: retryAt(now, attempts) },
  });
}
