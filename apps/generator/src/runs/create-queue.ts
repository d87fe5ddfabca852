import type { FastifyBaseLogger } from 'fastify';
import type { PoolClient } from 'pg';
import { type ConnectionOptions, type JobWithMetadata, PgBoss } from 'pg-boss';
import { failedQueueOf, queueOf, type RunKind, runKinds } from './queues.ts';

/** Not pg-boss's usual name, which api uses: the two may share a database. */
export const queueSchema = 'generator_queue';

/** Seconds that a run may be in one worker's hands. A book that a model writes takes far longer than images do. */
const longest = { image: 3_600, book: 6 * 3_600, blog: 3_600 } as const satisfies Record<RunKind, number>;
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
  for (const kind of runKinds) {
    const [queue, deadLetter] = [queueOf(kind), failedQueueOf(kind)];
    await boss.createQueue(deadLetter);
    await boss.updateQueue(deadLetter, { ...kept, deleteAfterSeconds: 30 * day, retryLimit: 100 });
    await boss.createQueue(queue, { deadLetter });
    await boss.updateQueue(queue, {
      ...kept,
      deadLetter,
      heartbeatSeconds,
      expireInSeconds: longest[kind],
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
