import type { PoolClient } from 'pg';
import { ownerOf } from '../pipeline/run.ts';
import { queueOf, within } from '../runs/create-queue.ts';
import { queueRun } from '../runs/queue-run.ts';
import type { KnownRun } from '../runs/run.ts';
import type { RunStore } from './held-run.ts';

/** Gives a locked run that nobody works on any more a new ticket, ahead of the line, which is good in `wait` seconds. */
export async function putBack(
  { boss }: Pick<RunStore, 'boss'>,
  tx: PoolClient,
  run: KnownRun,
  crashes: number,
  wait?: number,
): Promise<void> {
  if (run.ticket) await boss.deleteJob(queueOf(run.kind), run.ticket, within(tx));
  const ticket = await queueRun(
    boss,
    tx,
    { jobId: run.job_id, kind: run.kind, owner: ownerOf(run) },
    { place: 'first', ...(wait && { wait }) },
  );
  await tx.query(
    `update generator.runs set ticket = $2, fence = fence + 1, worker_id = null, crashes = $3, updated_at = now()
     where job_id = $1`,
    [run.job_id, ticket, crashes],
  );
}
