import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { promptOf } from '@sorami/contracts/provenance';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Ingredient, Mark } from '@sorami/provenance/manifest';
import { buildKey } from '@sorami/storage/keys';
import { EnginePermanentError } from '../engines/engine-errors.ts';
import type { ImageEngine, ImageRequest } from '../engines/image/image-engine.ts';
import { fitPicture, UnreadablePictureError } from '../files/fit-picture.ts';
import { measureImage, pictureType } from '../files/measure-image.ts';
import type { BoughtResult } from './checkpoint.ts';
import type { JobMessage, PipelineRun } from './kind.ts';
import { ownerOf } from './run.ts';
import { deleteLeftovers, storeFile } from './store-file.ts';
import { type StoredPicture, storePicture } from './store-picture.ts';
import { withStorage } from './with-storage.ts';

interface Painted extends StoredPicture {
  metadata: ProducedFile['metadata'];
  /** That the engine took. */
  seconds: number;
}

interface Place {
  /** Among the files of the job. */
  index: number;
  /** Name the object. */
  words: string;
  /** How many steps the job has, and what is said of it meanwhile. */
  steps: number;
  message: JobMessage;
  /** What it starts from. */
  inputs?: Ingredient[];
  /** Whether it is shown large. */
  large?: boolean;
}

/**
 * Has a picture made, and stores it in the size and format that were asked for, with its thumbnail. What a model sends is
 * put into the bucket and on record before it is even measured: no later fault buys it again. Where it has to be fitted, it
 * is kept beside the file; what its maker said in it stays in the file in any case.
 */
export async function paintPicture(
  pipeline: PipelineRun,
  engine: ImageEngine,
  request: Omit<ImageRequest, 'signal' | 'index' | 'keep'>,
  place: Place,
): Promise<Painted> {
  const { signal } = pipeline;
  const { index, words, inputs = [], large } = place;
  const step = `${request.origin.step}-bought`;
  if (engine.embedded) {
    const startedAt = performance.now();
    const { bytes, metadata } = await engine.render({ ...request, index, signal });
    signal.throwIfAborted();
    const seconds = (performance.now() - startedAt) / 1000;
    const mark = markOf(pipeline, null);
    const stored = await storePicture(pipeline, bytes, { index, words, mark, ingredients: inputs, large });
    return { ...stored, metadata, seconds };
  }
  const { bytes, result } =
    (await findBought(pipeline, step, index)) ?? (await buy(pipeline, engine, request, place, step));
  const { bought, seconds } = result;
  const { metadata, ...object } = bought;
  try {
    const fitted = await fitPicture(bytes, request);
    const { contentType } = object;
    const model = typeof metadata.model === 'string' ? metadata.model : engine.model;
    const about = {
      index,
      words,
      large,
      mark: markOf(pipeline, model),
      ingredients: [
        { relation: 'parentOf', title: 'As its model sent it', contentType, bytes, onlyIfMarked: true },
        ...inputs,
      ] satisfies Ingredient[],
    };
    if (!fitted) {
      const stored = await storePicture(pipeline, bytes, about);
      // Once its step is on record, the marked one has everything that this has.
      return { ...stored, leftovers: [...stored.leftovers, object.key], metadata, seconds };
    }
    const { width, height } = await measureImage(bytes);
    const { file, ...stored } = await storePicture(pipeline, fitted, about);
    const { index: _place, ...original } = object;
    return { ...stored, file: { ...file, original: { ...original, width, height } }, metadata, seconds };
  } catch (error) {
    if (!(error instanceof UnreadablePictureError)) throw error;
    // Its owner may have another one made.
    await pipeline.dropSteps([step]);
    await deleteLeftovers(pipeline, [object.key]);
    throw new EnginePermanentError(error.message);
  }
}

/** What is said in a file of how it came about; without a model, it is a preview. */
export function markOf({ run }: Pick<PipelineRun, 'run'>, model: string | null): Mark {
  const sourceType = model === null ? 'algorithmicMedia' : 'trainedAlgorithmicMedia';
  const { name = null, prompt: isPromptSaid = false } = run.credit ?? {};
  const prompt = isPromptSaid ? promptOf(run.input) : undefined;
  return {
    sourceType,
    model,
    jobId: run.job_id,
    ...(name !== null && { author: name }),
    ...(prompt !== undefined && { prompt }),
  };
}

interface Bought {
  bytes: Uint8Array;
  result: BoughtResult;
}

/** What was bought before: on record, or left in the bucket by a worker that died before it could say so. */
async function findBought(pipeline: PipelineRun, step: string, index: number): Promise<Bought | null> {
  const { run, store, checkpoints } = pipeline;
  const known = checkpoints.find((checkpoint) => checkpoint.step === step)?.result;
  const result = known && 'bought' in known ? known : null;
  const parts = { owner: ownerOf(run), kind: run.kind, jobId: run.job_id };
  const keys = result
    ? [result.bought.key]
    : ['png', 'jpg', 'webp'].map((extension) => buildKey({ ...parts, name: nameOf(index, extension) }));
  for (const key of keys) {
    const object = await withStorage(pipeline, () => store.getObject(key));
    if (!object) continue;
    const bytes = await buffer(object.body);
    return {
      bytes,
      result: result ?? { bought: { index, key, ...factsOf(bytes), metadata: {} }, seconds: 0 },
    };
  }
  // Its owner deleted it since, and wants another one.
  if (result) await pipeline.dropSteps([step]);
  return null;
}

async function buy(
  pipeline: PipelineRun,
  engine: ImageEngine,
  request: Omit<ImageRequest, 'signal' | 'index' | 'keep'>,
  { index, steps, message }: Place,
  step: string,
): Promise<Bought> {
  const startedAt = performance.now();
  let result: BoughtResult | null = null;
  const { bytes } = await engine.render({
    ...request,
    index,
    signal: pipeline.signal,
    async keep(image) {
      const facts = factsOf(image.bytes);
      const { extension } = pictureType(image.bytes);
      const { key } = await withStorage(pipeline, () =>
        storeFile(pipeline, (repeat) => nameOf(index, extension, repeat), { ...facts, bytes: image.bytes }),
      );
      const seconds = (performance.now() - startedAt) / 1000;
      result = { bought: { index, key, ...facts, metadata: image.metadata }, seconds };
      await pipeline.saveStep({ step, steps, result, message: () => message });
    },
  });
  if (!result) throw new Error('The engine did not say what it made');
  return { bytes, result };
}

function factsOf(bytes: Uint8Array): { contentType: string; size: number; sha256: string } {
  return {
    contentType: pictureType(bytes).contentType,
    size: bytes.byteLength,
    sha256: hash('sha256', bytes),
  };
}

/** The last part of the key of what a model sent: no other file's, as those hold no underscore. */
function nameOf(index: number, extension: string, repeat?: number): string {
  return `original_${index + 1}${repeat === undefined ? '' : `-r${repeat}`}.${extension}`;
}
