import { inBatches } from '@sorami/server/in-batches';
import { transaction } from '../database/transaction.ts';
import { type RunKind, runKindNames } from '../kinds/registry.ts';
import type { FinishedStep } from '../pipeline/kind.ts';
import { changeRuns } from '../runs/change-run.ts';
import { queueOf, within } from '../runs/create-queue.ts';
import { type KnownRun, lockRun, lockRuns } from '../runs/run.ts';
import { type HeldRun, isStillHeld, RunInterruptedError, type RunStore } from './held-run.ts';

/**
 * Puts a finished step of a held run on record, once: doing it again after an answer that got lost changes nothing. Steps
 * of one kind that are finished at the same time share a transaction. Rejects with `lost` if another worker has taken the
 * run over.
 */
export type SaveStep = (held: HeldRun, finished: FinishedStep) => Promise<void>;

interface Saved {
  held: HeldRun;
  finished: FinishedStep;
}

const maxBatch = 50;

export function createSaveStep(store: RunStore): SaveStep {
  const save = new Map(
    runKindNames.map((kind) => [
      kind,
      inBatches<Saved, void>((steps) => saveAll(store, kind, steps), {
        most: maxBatch,
        keyOf: ({ held }) => held.run.job_id,
      }),
    ]),
  );
  return async (held, finished) => await save.get(held.run.kind)?.({ held, finished });
}

async function saveAll(
  { pool, boss, bucket }: RunStore,
  kind: RunKind,
  steps: Saved[],
): Promise<(Error | undefined)[]> {
  return transaction(pool, async (tx) => {
    const ids = steps.map(({ held }) => held.run.job_id);
    // Nobody waits for somebody else's run: where one is being changed, each is saved alone.
    const [only] = ids;
    const alone = ids.length === 1 && only !== undefined && (await lockRun(tx, only));
    const runs = alone ? new Map([[alone.job_id, alone]]) : await lockRuns(tx, ids);
    const mine = steps.flatMap(({ held, finished }) => {
      const run = runs.get(held.run.job_id);
      return isStillHeld(held, run) ? [{ held, finished, run }] : [];
    });
    const { rows } = await tx.query<{ job_id: string; done: number }>({
      name: 'save-steps',
      // The count does not see what is added and deleted beside it.
      text: `with finished as materialized (
               select * from json_to_recordset($1::json)
                 as finished (job_id uuid, step text, attempt integer, result jsonb)
             ), added as (
               insert into generator.checkpoints (job_id, step, attempt, result)
               select job_id, step, attempt, result from finished
               on conflict (job_id, step) do nothing returning job_id, result
             ), answers as (
               delete from generator.checkpoints old using finished
               where old.job_id = finished.job_id and starts_with(old.step, finished.step || '-answer-')
             )
             select job_id, (count(*) filter (where not made.result ?| array['bought', 'answer'])
                             + case when added.result ? 'bought' then 0 else 1 end)::integer as done
             from added left join generator.checkpoints made using (job_id) group by job_id, added.result`,
      values: [
        JSON.stringify(
          mine.map(({ run, finished: { step, result } }) => ({
            job_id: run.job_id,
            step,
            attempt: run.attempt,
            result,
          })),
        ),
      ],
    });
    const done = new Map(rows.map((row) => [row.job_id, row.done]));
    const added = mine.flatMap(({ held, finished, run }) => {
      const steps = done.get(run.job_id);
      return steps === undefined ? [] : [{ held, run, change: changeAfter(run, finished, steps) }];
    });
    const ended = added.flatMap(({ held, change }) => (change.status === 'COMPLETED' ? [held.ticket] : []));
    if (ended.length > 0) await boss.complete(queueOf(kind), ended, null, within(tx));
    if (added.length > 0) await changeRuns(tx, bucket, added);
    const isMine = new Set(mine.map(({ held }) => held));
    return steps.map(({ held }) => (isMine.has(held) ? undefined : new RunInterruptedError('lost')));
  });
}

function changeAfter(run: KnownRun, finished: FinishedStep, done: number) {
  if (done >= finished.steps) {
    const status = 'COMPLETED' as const;
    return { status, progress: 100, message: null, failure: null, workerId: null, ticket: null, crashes: 0 };
  }
  return {
    status: 'PROCESSING' as const,
    progress: progressOf(finished, done),
    message: finished.message(done),
    failure: null,
    workerId: run.worker_id,
    ticket: run.ticket,
    crashes: 0,
  };
}

/** Rounded where it counts steps; a share of the way is never said to be more than it is. */
function progressOf({ progress, steps }: FinishedStep, done: number): number {
  return progress === undefined ? Math.round((100 * done) / steps) : Math.floor(progress);
}
