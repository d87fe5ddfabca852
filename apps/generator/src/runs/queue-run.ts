import type { JobKind } from '@sorami/contracts/jobs';
import { type KeyOwner, ownerPrefix } from '@sorami/storage/keys';
import type { PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import { imageQueue, within } from '../queue/create-queue.ts';

const queues: Partial<Record<JobKind, string>> = { image: imageQueue };

export function queueOf(kind: JobKind): string {
  const queue = queues[kind];
  if (!queue) throw new Error(`There is no queue for jobs of kind ${kind}`);
  return queue;
}

/**
 * Puts a run in line, in its owner's share, and wakes the workers when the transaction commits. `first` is for runs
 * that were worked on before and lost their worker. Answers the ticket.
 */
export async function queueRun(
  boss: PgBoss,
  tx: PoolClient,
  run: { jobId: string; kind: JobKind; owner: KeyOwner },
  place: 'first' | 'last' = 'last',
): Promise<string> {
  const ticket = await boss.send(
    queueOf(run.kind),
    { jobId: run.jobId },
    { group: { id: ownerPrefix(run.owner) }, priority: place === 'first' ? 1 : 0, ...within(tx) },
  );
  if (!ticket) throw new Error('The queue gave no ticket');
  await tx.query(`select pg_notify('generator_work', '')`);
  return ticket;
}
