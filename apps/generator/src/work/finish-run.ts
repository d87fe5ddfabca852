import type { JobStatus } from '@sorami/contracts/jobs';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import { changeRun } from '../runs/change-run.ts';
import { queueOf, within } from '../runs/create-queue.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

type Ending =
  | { status: Extract<JobStatus, 'COMPLETED' | 'CANCELLED'> }
  | { status: 'FAILED'; failure: NonNullable<JobEvent['data']['failure']> };

/** Ends a held run and settles its ticket. What was made before stays on record, and in the event. */
export async function finishRun(store: RunStore, held: HeldRun, ending: Ending): Promise<void> {
  await withHeldRun(store, held, async (tx, run) => {
    await store.boss.complete(queueOf(run.kind), held.ticket, null, within(tx));
    await changeRun(tx, store.bucket, run, {
      status: ending.status,
      progress: ending.status === 'COMPLETED' ? 100 : run.progress,
      message: null,
      failure: ending.status === 'FAILED' ? ending.failure : null,
      workerId: null,
      ticket: null,
    });
  });
}
