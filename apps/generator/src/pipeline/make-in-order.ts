import { writtenArticleSchema, writtenBookSchema } from '@sorami/contracts/webhook-events';
import { noteSpent } from '../engines/text/spent-usage.ts';
import type { CallOrigin } from '../ledger/ledger.ts';
import type { StepResult, WithResult } from './checkpoint.ts';
import { type JobMessage, PermanentFailure, type PipelineRun, type Written } from './kind.ts';
import { originOf } from './run.ts';
import { deleteLeftovers } from './store-file.ts';

/** What a step made. `leftovers` are keys that nobody counts on once the step is on record. */
export interface MadeStep {
  result: StepResult;
  leftovers?: string[];
}

export interface Step {
  readonly name: string;
  /** What is said of the job while the step is under way. */
  readonly message: JobMessage;
  make(origin: CallOrigin): Promise<MadeStep>;
}

/** What is on record, by the names of the steps. */
export type Made = ReadonlyMap<string, WithResult>;

/**
 * Makes one step after the other, each on record before the next begins. `stepsOf` lists all steps of the job, as far as
 * they are known from what is on record; `writtenOf` is what its events will carry.
 */
export async function makeInOrder<Input>(
  pipeline: PipelineRun<Input>,
  stepsOf: (made: Made) => Step[],
  writtenOf: (checkpoints: readonly WithResult[]) => Written,
): Promise<void> {
  const made = new Map<string, WithResult>(
    pipeline.checkpoints.map((checkpoint) => [checkpoint.step, checkpoint]),
  );
  const nextOf = (steps: readonly Step[]) => steps.find(({ name }) => !made.has(name));
  let next = nextOf(stepsOf(made));
  if (!next) return pipeline.complete();
  pipeline.windingDown.throwIfAborted();
  await pipeline.announce(next.message);
  while (next) {
    pipeline.windingDown.throwIfAborted();
    pipeline.log.info({ step: next.name }, 'A step begins');
    const { result, leftovers = [] } = await next.make(originOf(pipeline.run, next.name));
    const step = next.name;
    made.set(step, { result });
    refuseUndeliverable(writtenOf([...made.values()]), result);
    const steps = stepsOf(made);
    const following = nextOf(steps);
    await pipeline.saveStep({
      step,
      steps: steps.length,
      result,
      message: () => following?.message ?? null,
    });
    await deleteLeftovers(pipeline, leftovers);
    next = following;
  }
}

/** A text that no event could carry must not get on record: the job could not even be failed any more. */
function refuseUndeliverable({ book = null, article = null }: Written, latest: StepResult): void {
  const fits =
    writtenBookSchema.nullable().safeParse(book).success &&
    writtenArticleSchema.nullable().safeParse(article).success;
  if (fits) return;
  const failure = new PermanentFailure('TEXT_UNUSABLE');
  if ('usage' in latest) noteSpent(failure, latest.usage);
  throw failure;
}
