import { type KeyOwner, ownerPrefix } from '@sorami/storage/keys';
import type { PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import type { RunKind } from '../kinds/registry.ts';
import { queueOf, within } from './create-queue.ts';

/**
 * Puts a run in line, in its owner's share, and wakes the workers when the transaction commits. `first` is for runs
 * that were worked on before and lost their worker. `wait` is in seconds. Answers the ticket.
 */
export async function queueRun(
  boss: PgBoss,
  tx: PoolClient,
  run: { jobId: string; kind: RunKind; owner: KeyOwner },
  { place, wait }: { place: 'first' | 'last'; wait?: number },
): Promise<string> {
  const ticket = await boss.send(
    queueOf(run.kind),
    { jobId: run.jobId },
    {
      group: { id: ownerPrefix(run.owner) },
      priority: place === 'first' ? 1 : 0,
      ...(wait && { startAfter: wait }),
      ...within(tx),
    },
  );
  if (!ticket) throw new Error('The queue gave no ticket');
  await tx.query({ name: 'wake', text: `select pg_notify('generator_work', $1)`, values: [run.kind] });
  return ticket;
}
