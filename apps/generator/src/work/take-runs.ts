import { finalJobStatuses } from '@sorami/contracts/jobs';
import { errorCode } from '../database/error-code.ts';
import { transaction } from '../database/transaction.ts';
import type { RunKind } from '../kinds/registry.ts';
import type { RunEngine } from '../pipeline/run.ts';
import { changeRuns, type RunChange } from '../runs/change-run.ts';
import { queueOf, type TakenTicket, type Ticket, within } from '../runs/create-queue.ts';
import { type KnownRun, lockRuns } from '../runs/run.ts';
import { type HeldRun, holdRun, type RunStore } from './held-run.ts';

const lockNotAvailable = '55P03';

/**
 * Takes the next runs of a kind in line for this worker, as many as it has hands free or fewer, or says that there are none,
 * or that it met one that is being changed. Tickets and runs change hands in one transaction: a process killed at any
 * point leaves both or neither.
 */
export async function takeRuns(
  { pool, boss, bucket }: RunStore,
  kind: RunKind,
  worker: { id: number; hands: number; ownerConcurrency: number; engineOf: (run: KnownRun) => RunEngine },
): Promise<HeldRun[] | 'none' | 'busy'> {
  const queue = queueOf(kind);
  try {
    return await transaction(pool, async (tx) => {
      const tickets = await boss.fetch<Ticket>(queue, {
        includeMetadata: true,
        batchSize: worker.hands,
        groupConcurrency: worker.ownerConcurrency,
        ...within(tx),
      });
      if (tickets.length === 0) return 'none';
      // Whoever cancels holds the run and wants its ticket: waiting for the run here would be a deadlock.
      const runs = await lockRuns(
        tx,
        tickets.map(({ data }) => data.jobId),
      );
      const wanted: { run: KnownRun; change: RunChange; ticket: TakenTicket | null }[] = [];
      for (const ticket of tickets) {
        const run = runs.get(ticket.data.jobId);
        if (run?.ticket !== ticket.id || finalJobStatuses.includes(run.status)) {
          await boss.complete(queue, ticket, null, within(tx));
          continue;
        }
        const { progress } = run;
        const change = { progress, failure: null, fence: run.fence + 1 };
        if (run.cancel_requested) {
          await boss.complete(queue, ticket, null, within(tx));
          const cancelled = { status: 'CANCELLED', message: null, workerId: null, ticket: null } as const;
          wanted.push({ run, change: { ...change, ...cancelled }, ticket: null });
          continue;
        }
        if (run.worker_id !== null) await tx.query(`select pg_notify('generator_runs', $1)`, [run.job_id]);
        const taken = {
          status: 'PROCESSING',
          message: { code: 'PREPARING', params: {} },
          workerId: worker.id,
          ticket: ticket.id,
          engine: worker.engineOf(run),
        } as const;
        wanted.push({ run, change: { ...change, ...taken }, ticket });
      }
      if (wanted.length === 0) return [];
      const changed = await changeRuns(tx, bucket, wanted);
      return changed.flatMap(({ run, checkpoints }, place) => {
        const ticket = wanted[place]?.ticket;
        return ticket ? [holdRun(run, ticket, checkpoints)] : [];
      });
    });
  } catch (error) {
    if (errorCode(error) === lockNotAvailable) return 'busy';
    throw error;
  }
}
