import { type GenerateImages, generateImagesSchema } from '@sorami/contracts/generator-api';
import pLimit from 'p-limit';
import { fileName } from '../../pipeline/file-names.ts';
import type { Kind, PipelineRun, Tools } from '../../pipeline/kind.ts';
import { paintPicture } from '../../pipeline/paint-picture.ts';
import { type InputImage, readInputImage } from '../../pipeline/read-input-image.ts';
import { originOf } from '../../pipeline/run.ts';
import { deleteLeftovers } from '../../pipeline/store-file.ts';
import { withStorage } from '../../pipeline/with-storage.ts';

/** Renders, measures and stores each image of a run that is not on record yet, with its thumbnail. */
export const imageKind: Kind<GenerateImages> = {
  input: generateImagesSchema,
  longest: 3_600,
  keysOf,
  engineOf: ({ imageEngine: { name, model, version, embedded } }) => ({
    model: embedded ? name : model,
    modelVersion: version,
    embedded,
  }),
  make,
};

/** Images of one job that are made at the same time. */
const lanes = 2;

async function make(pipeline: PipelineRun<GenerateImages>, { imageEngine: engine }: Tools): Promise<void> {
  const { run, store, signal } = pipeline;
  const { input } = run;
  const done = new Set(pipeline.checkpoints.map(({ step }) => step));
  const missing = Array.from({ length: input.numImages }, (_, index) => index).filter(
    (index) => !done.has(stepOf(index)),
  );

  if (missing.length === 0) return pipeline.complete();

  const pictures: InputImage[] = [];
  for (const key of keysOf(input))
    pictures.push(await withStorage(pipeline, () => readInputImage(store, key, signal)));
  const [start, ...others] = pictures;
  const { width, height } = sizeOf(input, start);

  const makeOne = async (index: number) => {
    pipeline.windingDown.throwIfAborted();
    const count = input.numImages;
    const { file, extension, leftovers, metadata, seconds } = await paintPicture(
      pipeline,
      engine,
      {
        prompt: input.prompt,
        ...(input.style && { style: input.style }),
        width,
        height,
        quality: input.quality,
        format: input.format,
        origin: originOf(run, stepOf(index)),
        ...(start && { input: start.picture }),
        ...(others.length > 0 && { others: others.map(({ picture }) => picture) }),
        ...(input.edit && { edit: input.edit }),
      },
      {
        index,
        words: input.prompt,
        steps: count,
        message: { code: 'IMAGE_RENDERING', params: { index: index + 1, count } },
        inputs: pictures.map(({ ingredient }) => ingredient),
      },
    );
    const number = input.numImages > 1 ? ` ${index + 1}` : '';
    await pipeline.saveStep({
      step: stepOf(index),
      steps: input.numImages,
      result: {
        seconds,
        file: {
          ...file,
          name: fileName(input.prompt, `${number}.${extension}`),
          metadata: {
            ...metadata,
            engine: engine.name,
            engineVersion: engine.version,
            embedded: engine.embedded,
            quality: input.quality,
            ...(input.edit && { edit: input.edit.kind }),
            renderSeconds: Math.round(seconds * 1000) / 1000,
          },
        },
      },
      message: (count) => ({
        code: 'IMAGE_RENDERING',
        params: { index: Math.min(count + 1, input.numImages), count: input.numImages },
      }),
    });
    await deleteLeftovers(pipeline, leftovers);
  };

  // After a failure no other image is begun, and those in hand are finished.
  const failures: unknown[] = [];
  const atOnce = pLimit(lanes);
  await atOnce.map(missing, async (index) => {
    if (failures.length === 0) await makeOne(index).catch((error: unknown) => failures.push(error));
  });
  if (failures.length > 0) throw failures[0];
}

function keysOf({ inputKey, otherInputKeys = [] }: GenerateImages): string[] {
  return inputKey === undefined ? [] : [inputKey, ...otherInputKeys];
}

/** As it was asked for, or what follows from the picture that something is done with. */
function sizeOf({ size, edit }: GenerateImages, start?: InputImage): { width: number; height: number } {
  if (!edit || !start) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    return { width, height };
  }
  const times = edit.kind === 'upscale' ? edit.factor : 1;
  return { width: start.width * times, height: start.height * times };
}

function stepOf(index: number): string {
  return `image-${index}`;
}
