import type { ImageEngine } from '../../engines/image/image-engine.ts';
import type { ImageRun } from '../../runs/run.ts';
import { deleteLeftovers } from '../delete-leftovers.ts';
import { fileName } from '../file-names.ts';
import { inLanes } from '../in-lanes.ts';
import type { PipelineRun } from '../pipeline.ts';
import { storePicture } from '../store-picture.ts';
import { withStorage } from '../with-storage.ts';
import { readInputImage } from './read-input-image.ts';

/** Images of one job that are made at the same time. */
const lanes = 2;

/** Renders, measures and stores each image of a run that is not on record yet, with its thumbnail. */
export async function runImagePipeline(pipeline: PipelineRun<ImageRun>, engine: ImageEngine): Promise<void> {
  const { run, store, signal } = pipeline;
  const { input } = run;
  const [width = 0, height = 0] = input.size.split('x').map(Number);
  const done = new Set(pipeline.checkpoints.map(({ step }) => step));
  const missing = Array.from({ length: input.numImages }, (_, index) => index).filter(
    (index) => !done.has(stepOf(index)),
  );

  if (missing.length === 0) return pipeline.complete();

  const { inputKey } = input;
  const start = inputKey && (await withStorage(pipeline, () => readInputImage(store, inputKey, signal)));

  await inLanes(missing, lanes, async (index) => {
    pipeline.windingDown.throwIfAborted();
    const startedAt = performance.now();
    const { bytes, metadata } = await engine.render({
      prompt: input.prompt,
      ...(input.style && { style: input.style }),
      width,
      height,
      quality: input.quality,
      format: input.format,
      index,
      ...(start && { input: start }),
      signal,
    });
    signal.throwIfAborted();
    const seconds = (performance.now() - startedAt) / 1000;
    const { file, extension, leftovers } = await storePicture(pipeline, bytes, {
      index,
      words: input.prompt,
    });
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
  });
}

function stepOf(index: number): string {
  return `image-${index}`;
}
