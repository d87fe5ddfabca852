import type { FinishedStep } from '../pipeline/kind.ts';
import { changeRun } from '../runs/change-run.ts';
import { queueOf, within } from '../runs/create-queue.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/** Puts a finished step on record, once: doing it again after an answer that got lost changes nothing. */
export async function saveStep(store: RunStore, held: HeldRun, finished: FinishedStep): Promise<void> {
  await withHeldRun(store, held, async (tx, run) => {
    const added = await tx.query(
      `insert into generator.checkpoints (job_id, step, attempt, result) values ($1, $2, $3, $4)
       on conflict (job_id, step) do nothing`,
      [run.job_id, finished.step, run.attempt, JSON.stringify(finished.result)],
    );
    if (added.rowCount === 0) return;
    const { rows } = await tx.query<{ done: number }>(
      `select count(*)::integer as done from generator.checkpoints where job_id = $1 and not result ? 'bought'`,
      [run.job_id],
    );
    const done = rows[0]?.done ?? 0;
    const completed = done >= finished.steps;
    if (completed) await store.boss.complete(queueOf(run.kind), held.ticket, null, within(tx));
    await changeRun(tx, store.bucket, run, {
      status: completed ? 'COMPLETED' : 'PROCESSING',
      progress: completed ? 100 : progressOf(finished, done),
      message: completed ? null : finished.message(done),
      failure: null,
      workerId: completed ? null : run.worker_id,
      ticket: completed ? null : run.ticket,
      crashes: 0,
    });
  });
}

/** Rounded where it counts steps; a share of the way is never said to be more than it is. */
function progressOf({ progress, steps }: FinishedStep, done: number): number {
  return progress === undefined ? Math.round((100 * done) / steps) : Math.floor(progress);
}
