import { finalJobStatuses } from '@sorami/contracts/jobs';
import { transaction } from '../database/transaction.ts';
import { type RunKind, runKindNames } from '../kinds/registry.ts';
import { changeRun } from '../runs/change-run.ts';
import { failedQueueOf, type Ticket, within } from '../runs/create-queue.ts';
import { lockRun } from '../runs/run.ts';
import type { RunStore } from './held-run.ts';

/**
 * Fails the runs whose tickets pg-boss itself gave up, as when worker after worker froze. The dead letters are
 * kept, completed, for whoever looks into it. Answers how many there were.
 */
export async function closeDeadLetters(store: RunStore): Promise<number> {
  let closed = 0;
  for (const kind of runKindNames) closed += await closeLettersOf(store, kind);
  return closed;
}

async function closeLettersOf({ pool, boss, bucket }: RunStore, kind: RunKind): Promise<number> {
  const queue = failedQueueOf(kind);
  return transaction(pool, async (tx) => {
    const letters = await boss.fetch<Ticket>(queue, {
      includeMetadata: true,
      batchSize: 20,
      ...within(tx),
    });
    for (const letter of letters) {
      const run = await lockRun(tx, letter.data.jobId);
      if (run && run.ticket === letter.sourceId && !finalJobStatuses.includes(run.status)) {
        await changeRun(tx, bucket, run, {
          status: 'FAILED',
          progress: run.progress,
          message: null,
          failure: { code: 'ENGINE_FAILED', params: {} },
          workerId: null,
          ticket: null,
          fence: run.fence + 1,
        });
      }
      await boss.complete(queue, letter, null, within(tx));
    }
    return letters.length;
  });
}
