import type { FinishedStep } from '../pipeline/kind.ts';
import { changeRun } from '../runs/change-run.ts';
import { queueOf, within } from '../runs/create-queue.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/** Puts a finished step on record, once: doing it again after an answer that got lost changes nothing. */
export async function saveStep(store: RunStore, held: HeldRun, finished: FinishedStep): Promise<void> {
  await withHeldRun(store, held, async (tx, run) => {
    const { rows } = await tx.query<{ done: number }>({
      name: 'save-step',
      // The count does not see what is added and deleted beside it.
      text: `with added as (
               insert into generator.checkpoints (job_id, step, attempt, result) values ($1, $2, $3, $4)
               on conflict (job_id, step) do nothing returning result
             ), answers as (
               delete from generator.checkpoints where job_id = $1 and starts_with(step, $2::text || '-answer-')
             )
             select (count(*) filter (where not made.result ?| array['bought', 'answer'])
                     + case when added.result ? 'bought' then 0 else 1 end)::integer as done
             from added left join generator.checkpoints made on job_id = $1 group by added.result`,
      values: [run.job_id, finished.step, run.attempt, JSON.stringify(finished.result)],
    });
    if (!rows[0]) return;
    const { done } = rows[0];
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
