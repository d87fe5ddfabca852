import type { JobEvent } from '@sorami/contracts/webhook-events';
import { changeRun } from '../runs/change-run.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/** Tells api what a held run is doing, without a step being finished. */
export async function announce(
  store: RunStore,
  held: HeldRun,
  message: NonNullable<JobEvent['data']['message']>,
  progress = 0,
): Promise<void> {
  await withHeldRun(store, held, async (tx, run) => {
    await changeRun(tx, store.bucket, run, {
      status: 'PROCESSING',
      progress: Math.max(run.progress, Math.floor(progress)),
      message,
      failure: null,
      workerId: run.worker_id,
      ticket: run.ticket,
    });
  });
}
