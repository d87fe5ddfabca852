import type { FastifyBaseLogger } from 'fastify';
import type { PoolClient } from 'pg';
import { type ConnectionOptions, type JobWithMetadata, PgBoss } from 'pg-boss';
import { type RunKind, runKindNames, runKinds } from '../kinds/registry.ts';

/** Not pg-boss's usual name, which api uses: the two may share a database. */
export const queueSchema = 'generator_queue';

/** Seconds without a sign of life after which a frozen worker's job goes to another. A dead one is noticed sooner. */
const heartbeatSeconds = 60;
const day = 86_400;

/** What pg-boss carries: a pointer to the run, which holds everything else. */
export interface Ticket {
  jobId: string;
}
export type TakenTicket = JobWithMetadata<Ticket>;

/** Starts pg-boss in a schema of its own and brings its queues up to date. */
export async function createQueue(
  connectionString: string,
  options: { supervise: boolean; log: FastifyBaseLogger },
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    schema: queueSchema,
    application_name: 'sorami-generator-queue',
    max: 2,
    connectionTimeoutMillis: 5_000,
    supervise: options.supervise,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    schedule: false,
  });
  boss.on('error', (error) => options.log.warn({ err: error }, 'The queue reported an error'));
  boss.on('warning', ({ message, data }) => options.log.warn({ data }, message));
  await boss.start();

  const kept = { retentionSeconds: 30 * day, deleteAfterSeconds: 7 * day };
  for (const kind of runKindNames) {
    const [queue, deadLetter] = [queueOf(kind), failedQueueOf(kind)];
    await boss.createQueue(deadLetter);
    await boss.updateQueue(deadLetter, { ...kept, deleteAfterSeconds: 30 * day, retryLimit: 100 });
    await boss.createQueue(queue, { deadLetter });
    await boss.updateQueue(queue, {
      ...kept,
      deadLetter,
      heartbeatSeconds,
      expireInSeconds: runKinds[kind].longest,
      retryLimit: 5,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
    });
  }
  return boss;
}

/** Makes a pg-boss call part of the transaction. */
export function within(tx: PoolClient): Required<Pick<ConnectionOptions, 'db'>> {
  return { db: { executeSql: (text, values) => tx.query(text, values) } };
}

/**
 * One queue per kind, each with hands of its own: a book that a model writes for half an hour keeps no image waiting.
 * Within a queue an owner gets all hands but one, so that nobody's backlog keeps everybody else waiting either.
 */
export function queueOf(kind: RunKind): string {
  return kind;
}

/** Where pg-boss puts the tickets that it gave up. */
export function failedQueueOf(kind: RunKind): string {
  return `${kind}-failed`;
}
