import { finalJobStatuses } from '@sorami/contracts/jobs';
import { errorCode } from '../database/error-code.ts';
import { transaction } from '../database/transaction.ts';
import type { RunKind } from '../kinds/registry.ts';
import type { RunEngine } from '../pipeline/run.ts';
import { changeRun } from '../runs/change-run.ts';
import { queueOf, type Ticket, within } from '../runs/create-queue.ts';
import { type KnownRun, lockRun } from '../runs/run.ts';
import { type HeldRun, holdRun, type RunStore } from './held-run.ts';

const lockNotAvailable = '55P03';

/**
 * Takes the next run of a kind in line for this worker, or says that there is none, or that it met one that is not to be
 * worked on. Ticket and run change hands in one transaction: a process killed at any point leaves both or neither.
 */
export async function takeRun(
  { pool, boss, bucket }: RunStore,
  kind: RunKind,
  worker: { id: number; ownerConcurrency: number; engineOf: (run: KnownRun) => RunEngine },
): Promise<HeldRun | 'none' | 'skipped'> {
  const queue = queueOf(kind);
  try {
    return await transaction(pool, async (tx) => {
      const [ticket] = await boss.fetch<Ticket>(queue, {
        includeMetadata: true,
        groupConcurrency: worker.ownerConcurrency,
        ...within(tx),
      });
      if (!ticket) return 'none';
      // Whoever cancels holds the run and wants its ticket: waiting for the run here would be a deadlock.
      const run = await lockRun(tx, ticket.data.jobId, 'nowait');
      if (run?.ticket !== ticket.id || finalJobStatuses.includes(run.status)) {
        await boss.complete(queue, ticket, null, within(tx));
        return 'skipped';
      }
      if (run.cancel_requested) {
        await boss.complete(queue, ticket, null, within(tx));
        await changeRun(tx, bucket, run, {
          status: 'CANCELLED',
          progress: run.progress,
          message: null,
          failure: null,
          workerId: null,
          ticket: null,
          fence: run.fence + 1,
        });
        return 'skipped';
      }
      if (run.worker_id !== null) await tx.query(`select pg_notify('generator_runs', $1)`, [run.job_id]);
      const taken = await changeRun(tx, bucket, run, {
        status: 'PROCESSING',
        progress: run.progress,
        message: { code: 'PREPARING', params: {} },
        failure: null,
        workerId: worker.id,
        ticket: ticket.id,
        fence: run.fence + 1,
        engine: worker.engineOf(run),
      });
      return holdRun(taken, ticket);
    });
  } catch (error) {
    if (errorCode(error) === lockNotAvailable) return 'skipped';
    throw error;
  }
}
