import {
  type ProducedFile,
  producedFileSchema,
  type TextUsage,
  textUsageSchema,
} from '@sorami/contracts/webhook-events';
import { z } from 'zod';
import { addUsage } from '../engines/text/add-usage.ts';

/** A file that is in the bucket. `seconds` is what the engine itself took. */
const fileResultSchema = z.object({ file: producedFileSchema, seconds: z.number().min(0) });

/** A part of a text as its kind knows it, and what it cost to have it written. `model` is the one that answered. */
const textResultSchema = z.object({
  text: z.looseObject({ part: z.string() }),
  usage: textUsageSchema,
  model: z.string(),
  seconds: z.number().min(0),
});

const jsonRecordSchema = z.record(z.string(), z.json());

/** A film that was ordered: what its engine needs to go on with it (engines/video/video-engine.ts). */
const operationResultSchema = z.object({
  operation: z.object({
    index: z.number().int(),
    engine: z.string(),
    id: z.string(),
    model: z.string(),
    beganAt: z.iso.datetime(),
    metadata: jsonRecordSchema,
  }),
  seconds: z.number().min(0),
});

/** A film that its engine has ready. `seconds` is how long that took. */
const readyResultSchema = z.object({
  ready: z.object({
    index: z.number().int(),
    uri: z.string().nullable(),
    until: z.string().nullable(),
    modelVersion: z.string().nullable(),
    costMicros: z.number().nullable(),
    metadata: jsonRecordSchema,
  }),
  seconds: z.number().min(0),
});

/** What is shown in a film's place; nothing where it cannot be decoded. */
const shownResultSchema = z.object({
  shown: producedFileSchema.pick({ index: true, thumbnail: true, preview: true }),
  seconds: z.number().min(0),
});

/** A picture as its maker sent it, in the bucket. It is what a step was paid for, and no step of its own. */
const boughtResultSchema = z.object({
  bought: producedFileSchema.pick({
    index: true,
    key: true,
    contentType: true,
    size: true,
    sha256: true,
    metadata: true,
  }),
  seconds: z.number().min(0),
});

/**
 * What a model wrote for a step that is not on record yet, put there with the ledger's word that it was delivered: whoever
 * takes the run over goes on with it. It goes when its step comes, which counts its seconds: here they are 0.
 */
const answerResultSchema = z.object({
  answer: z.object({
    text: z.string(),
    usage: textUsageSchema,
    model: z.string(),
    finishReason: z.enum(['stop', 'length', 'other']),
  }),
  seconds: z.number().min(0),
});

const checkpointSchema = z.object({
  step: z.string(),
  attempt: z.number().int(),
  result: z.union([
    fileResultSchema,
    textResultSchema,
    operationResultSchema,
    readyResultSchema,
    shownResultSchema,
    boughtResultSchema,
    answerResultSchema,
  ]),
});

/** A finished step. */
export type Checkpoint = z.infer<typeof checkpointSchema>;
export type StepResult = Checkpoint['result'];
export type BoughtResult = z.infer<typeof boughtResultSchema>;
export type FileResult = z.infer<typeof fileResultSchema>;
export type TextResult = z.infer<typeof textResultSchema>;
export type OperationResult = z.infer<typeof operationResultSchema>;
export type ReadyResult = z.infer<typeof readyResultSchema>;
/** Anything with a step's result. */
export type WithResult = Pick<Checkpoint, 'result'>;

/** The SQL of a run's checkpoints, in the order in which they were finished. `jobId` is SQL. */
export const checkpointRows = (jobId: string) =>
  `select step, attempt, result from generator.checkpoints where job_id = ${jobId} order by created_at, step`;

/** The rows of `checkpointRows`, also as JSON. */
export function parseCheckpoints(rows: unknown): Checkpoint[] {
  return z.array(checkpointSchema).parse(rows);
}

/** The files that were made, by their place in the job, with what is shown of them. */
export function filesOf(checkpoints: readonly WithResult[]): ProducedFile[] {
  const shown = new Map(
    checkpoints.flatMap(({ result }) => ('shown' in result ? [[result.shown.index, result.shown]] : [])),
  );
  return checkpoints
    .flatMap(({ result }) => ('file' in result ? [{ ...result.file, ...shown.get(result.file.index) }] : []))
    .sort((a, b) => a.index - b.index);
}

/** The answers that were bought for a step in this attempt, in their order. */
export function answersOf(
  checkpoints: readonly Checkpoint[],
  { step, attempt }: Pick<Checkpoint, 'step' | 'attempt'>,
): z.infer<typeof answerResultSchema>['answer'][] {
  return checkpoints
    .filter((one) => one.attempt === attempt && one.step.startsWith(`${step}-answer-`))
    .flatMap(({ result }) => ('answer' in result ? [result.answer] : []));
}

export function textResultsOf(checkpoints: readonly WithResult[]): TextResult[] {
  return checkpoints.flatMap(({ result }) => ('text' in result ? [result] : []));
}

export function secondsOf(checkpoints: readonly WithResult[]): number {
  // A picture's file says again how long it took to buy it.
  const steps = checkpoints.filter(({ result }) => !('bought' in result));
  return steps.reduce((sum, { result }) => sum + result.seconds, 0);
}

/** What the models used over all steps, and besides for what no step came of; null where none was asked. */
export function usageOf(checkpoints: readonly WithResult[], spent: TextUsage | null): TextUsage | null {
  const used = textResultsOf(checkpoints).map(({ usage }) => usage);
  const usages = spent ? [...used, spent] : used;
  return usages.length === 0 ? null : usages.reduce(addUsage);
}
