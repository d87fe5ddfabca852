import { within } from '../queue/create-queue.ts';
import { changeRun } from '../runs/change-run.ts';
import { queueOf } from '../runs/queue-run.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/**
 * After a passing failure: pg-boss lets the run wait and gives it to a worker again. Once its retries are used up,
 * the ticket goes to the dead letter queue and the run is FAILED.
 */
export async function retryRun(store: RunStore, held: HeldRun, error: Error): Promise<void> {
  await withHeldRun(store, held, async (tx, run) => {
    const again = held.ticket.retryCount < held.ticket.retryLimit;
    await store.boss.fail(
      queueOf(run.kind),
      held.ticket,
      { name: error.name, message: error.message },
      within(tx),
    );
    await changeRun(tx, store.bucket, run, {
      status: again ? 'PROCESSING' : 'FAILED',
      progress: run.progress,
      message: again ? { code: 'RETRYING', params: {} } : null,
      failure: again ? null : { code: 'ENGINE_FAILED', params: {} },
      workerId: null,
      ticket: again ? run.ticket : null,
      fence: run.fence + 1,
    });
  });
}
