import type { Pool, PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import { transaction } from '../database/transaction.ts';
import type { Checkpoint } from '../pipeline/checkpoint.ts';
import type { TakenTicket } from '../runs/create-queue.ts';
import { type KnownRun, lockRun } from '../runs/run.ts';

/** Why a run stops before its end. `lost`: another worker has it now; `stopping`: this process goes down. */
export type Interruption = 'cancelled' | 'lost' | 'stopping';

export class RunInterruptedError extends Error {
  override name = 'RunInterruptedError';
  readonly reason: Interruption;

  constructor(reason: Interruption) {
    super(`The run was interrupted: ${reason}`);
    this.reason = reason;
  }
}

/** A run in the hands of this process. Its `fence` proves to the database that it still is. */
export interface HeldRun {
  readonly run: KnownRun;
  readonly ticket: TakenTicket;
  /** What was on record when it was taken. */
  readonly checkpoints: readonly Checkpoint[];
  /** Aborts on any interruption. Its reason is a RunInterruptedError. */
  readonly signal: AbortSignal;
  /** Aborts only when the run is no longer ours: what is nearly done may be finished after a cancellation. */
  readonly ownership: AbortSignal;
  /** Aborts when no new step is to begin; the one in hand may be finished. */
  readonly windingDown: AbortSignal;
  interrupt(reason: Interruption): void;
  windDown(): void;
}

export function holdRun(run: KnownRun, ticket: TakenTicket, checkpoints: readonly Checkpoint[]): HeldRun {
  const signal = new AbortController();
  const ownership = new AbortController();
  const windingDown = new AbortController();
  const windDown = (reason: Interruption) => windingDown.abort(new RunInterruptedError(reason));
  return {
    run,
    ticket,
    checkpoints,
    signal: signal.signal,
    ownership: ownership.signal,
    windingDown: windingDown.signal,
    windDown: () => windDown('stopping'),
    interrupt(reason) {
      const error = new RunInterruptedError(reason);
      windDown(reason);
      signal.abort(error);
      if (reason !== 'cancelled') ownership.abort(error);
    },
  };
}

export interface RunStore {
  pool: Pool;
  boss: PgBoss;
  bucket: string;
  /** Seconds for which a run waits for providers that are too busy to make anything for it. */
  patience: number;
}

/** Changes a held run in one transaction; rejects with `lost` if another worker has taken it over. */
export async function withHeldRun<Result>(
  { pool }: Pick<RunStore, 'pool'>,
  held: HeldRun,
  change: (tx: PoolClient, run: KnownRun) => Promise<Result>,
): Promise<Result> {
  return transaction(pool, async (tx) => {
    const run = await lockRun(tx, held.run.job_id);
    if (!isStillHeld(held, run)) throw new RunInterruptedError('lost');
    return change(tx, run);
  });
}

/** Whether a run that the transaction has locked is still in this process's hands. */
export function isStillHeld(held: HeldRun, run: KnownRun | null | undefined): run is KnownRun {
  if (run?.fence !== held.run.fence || run.worker_id !== held.run.worker_id) return false;
  // A notification may come late; whatever is put on record hears of a cancellation that was answered before.
  if (run.cancel_requested) held.interrupt('cancelled');
  return true;
}
