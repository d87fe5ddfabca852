import { z } from 'zod';
import { EngineUnfitAnswerError } from '../engine-errors.ts';
import { addUsage } from './add-usage.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import { noteSpent } from './spent-usage.ts';
import { streamField } from './stream-field.ts';
import type { TextModelAnswer, TextOptions, TextResult, TextUsage } from './text-engine.ts';
import type { TextModel, TextTurn } from './text-model.ts';
import type { TextTask } from './text-task.ts';

/** How often a model is asked for one output. A third answer is seldom better than the second. */
const mostAttempts = 3;

const cutOff =
  'The answer was cut off because it was too long. Write less, and be sure to finish the JSON object.';

/**
 * Asks a model for a task's output, and again with what was wrong while the answer does not fit. An output that fits
 * the schema and that only `check` complains of is taken in the end, with its `problems`: a chapter that is a little
 * short is better than none. Rejects with EngineUnfitAnswerError, or with what the model throws; either error bears
 * what the answers before it used (`spentBefore`).
 */
export async function generateStructured<Output>(
  model: TextModel,
  task: TextTask<Output>,
  options: AnswerOptions,
): Promise<TextResult<Output>> {
  const meter: Meter = { usage: null };
  try {
    return await askUntilItFits(model, task, options, meter);
  } catch (error) {
    if (meter.usage) noteSpent(error, meter.usage);
    throw error;
  }
}

type AnswerOptions = Pick<TextOptions, 'signal' | 'onText'>;

/** What all answers so far used; null before the first one. */
interface Meter {
  usage: TextUsage | null;
}

async function askUntilItFits<Output>(
  model: TextModel,
  task: TextTask<Output>,
  { signal, onText }: AnswerOptions,
  meter: Meter,
): Promise<TextResult<Output>> {
  const startedAt = performance.now();
  const jsonSchema = z.toJSONSchema(task.schema);
  const asked: TextTurn = { role: 'user', text: task.prompt };
  let turns = [asked];
  let { maxOutputTokens } = task;
  let best: { read: ReadAnswer<Output> & { fits: true }; answer: TextModelAnswer } | null = null;
  let problems: string[] = [];

  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const read = task.streams && onText ? streamField(task.streams, (delta) => onText(delta, attempt)) : null;
    const answer = await ask(model, {
      system: task.system,
      turns,
      jsonSchema,
      maxOutputTokens,
      signal,
      onText: (delta) => read?.(delta),
    });
    const usage = meter.usage ? addUsage(meter.usage, answer.usage) : answer.usage;
    meter.usage = usage;
    signal.throwIfAborted();

    const reading = readAnswer(task, answer.text);
    // What the limit cut is not whole, even where its JSON happens to close.
    const cut = answer.finishReason === 'length';
    if (reading.fits && !cut && (!best || reading.problems.length < best.read.problems.length))
      best = { read: reading, answer };
    problems = cut ? [cutOff] : reading.problems;
    if (best && (problems.length === 0 || attempt === mostAttempts))
      return {
        output: best.read.output,
        usage,
        model: best.answer.model,
        attempts: attempt,
        finishReason: best.answer.finishReason,
        problems: best.read.problems,
        seconds: (performance.now() - startedAt) / 1000,
      };
    // With the same limit a longer prompt would be cut again.
    if (cut) maxOutputTokens *= 2;
    turns = [asked, { role: 'model', text: answer.text || '{}' }, askAgain(problems)];
  }
  throw new EngineUnfitAnswerError(task.name, mostAttempts, problems);
}

async function ask(model: TextModel, request: Parameters<TextModel['ask']>[0]): Promise<TextModelAnswer> {
  try {
    request.signal.throwIfAborted();
    return await model.ask(request);
  } catch (error) {
    // Drivers may wrap the reason for which they were told to stop.
    request.signal.throwIfAborted();
    throw error;
  }
}

function askAgain(problems: readonly string[]): TextTurn {
  const list = problems.map((problem) => `- ${problem}`).join('\n');
  return {
    role: 'user',
    text: `That answer cannot be used yet:\n${list}\n\nAnswer again with the whole JSON object, corrected, and nothing else.`,
  };
}
