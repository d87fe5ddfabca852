import { noteSpent } from '../engines/text/spent-usage.ts';
import type { TextTask } from '../engines/text/text-task.ts';
import { answersOf } from '../pipeline/checkpoint.ts';
import { PermanentFailure } from '../pipeline/kind.ts';
import type { MadeStep } from '../pipeline/make-in-order.ts';
import type { TextPart } from './text-part.ts';
import type { WritingStep } from './writing.ts';

/** Has one task written and makes a step's result of it. A text that is there is kept, even if the job is cancelled. */
export async function writeText<Output>(
  { pipeline: { log, signal, checkpoints }, textEngine: engine, drafts, origin }: WritingStep,
  task: TextTask<Output>,
  toPart: (output: Output) => TextPart,
): Promise<MadeStep> {
  const draft = drafts.begin(origin.jobId, origin.step);
  const answers = answersOf(checkpoints, origin);
  const written = await engine
    .generate(task, { signal, origin, answers, onText: draft.write })
    .finally(draft.end);
  const { output, usage, model, attempts, finishReason, problems, seconds } = written;
  log.info({ task: task.name, model, attempts, finishReason, problems, usage }, 'A text is written');
  const costMicros = usage.costMicros === null ? null : Math.round(usage.costMicros);
  try {
    const read = task.schema.safeParse(storable(output));
    if (!read.success) throw new PermanentFailure('TEXT_UNUSABLE', { cause: read.error });
    return { result: { text: toPart(read.data), usage: { ...usage, costMicros }, model, seconds } };
  } catch (error) {
    noteSpent(error, usage);
    throw error;
  }
}

/** Without what PostgreSQL cannot keep in JSON: NUL and halves of surrogate pairs. */
function storable(output: unknown): unknown {
  const json = JSON.stringify(output, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
  return JSON.parse(json);
}
