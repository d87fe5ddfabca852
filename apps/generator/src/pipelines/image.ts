import { buildKey } from '@sorami/storage/keys';
import { StorageUnavailableError } from '@sorami/storage/object-store';
import type { ImageEngine } from '../engines/image/image-engine.ts';
import { ownerOf } from '../runs/run.ts';
import { makeThumbnail } from '../thumbnails/make-thumbnail.ts';
import { persistently } from '../work/persistently.ts';
import { imageKeyName, imageName, thumbnailKeyName } from './image-names.ts';
import { inLanes } from './in-lanes.ts';
import { measureImage } from './measure-image.ts';
import { PermanentFailure, type PipelineRun } from './pipeline.ts';
import { readInputImage } from './read-input-image.ts';
import { storeImage } from './store-image.ts';

/** Images of one job that are made at the same time. */
const lanes = 2;
const storagePatience = 10 * 60_000;
/** A shorter hiccup is not worth a message. */
const announceAfter = 2_000;

/** Renders, measures and stores each image of a run that is not on record yet, with its thumbnail. */
export async function runImagePipeline(pipeline: PipelineRun, engine: ImageEngine): Promise<void> {
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
    const { extension, ...facts } = await measureImage(bytes);
    const keysOf = (name: (repeat?: number) => string) =>
      [undefined, run.fence].map((repeat) =>
        buildKey({ owner: ownerOf(run), kind: 'image', jobId: run.job_id, name: name(repeat) }),
      );
    const imageKeys = keysOf((repeat) => imageKeyName(input.prompt, index, extension, repeat));
    const thumbnailKeys = keysOf((repeat) => thumbnailKeyName(index, repeat));
    // Made while the picture is on its way, so that nobody waits for it.
    const making = makeThumbnail(bytes);
    const [image, thumbnail] = await withStorage(pipeline, () =>
      both(
        storeImage(store, imageKeys, { ...facts, bytes }, pipeline.ownership),
        making.then((made) => storeImage(store, thumbnailKeys, made, pipeline.ownership)),
      ),
    );
    const { bytes: _stored, ...thumbnailFacts } = await making;
    await pipeline.saveStep({
      step: stepOf(index),
      steps: input.numImages,
      result: {
        seconds,
        file: {
          index,
          key: image.key,
          name: imageName(input.prompt, index, input.numImages, extension),
          ...facts,
          thumbnail: { key: thumbnail.key, ...thumbnailFacts },
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
    const leftovers = [...image.leftovers, ...thumbnail.leftovers];
    // Only now is it certain that no other worker counts on them.
    if (leftovers.length > 0) {
      await store.deleteFromS3(leftovers).catch((error: unknown) => {
        pipeline.log.warn({ err: error, leftovers }, 'Leftovers of a dead worker stay in the bucket');
      });
    }
  });
}

/** Both outcomes, once neither is under way any more. */
async function both<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

function stepOf(index: number): string {
  return `image-${index}`;
}

/** Waits for storage to come back, for ten minutes; then the job fails with what it has. */
async function withStorage<Result>(pipeline: PipelineRun, work: () => Promise<Result>): Promise<Result> {
  const startedAt = Date.now();
  let announced = false;
  try {
    return await persistently(work, {
      giveUpAfter: storagePatience,
      longestWait: 2_000,
      isPassing: (error) => error instanceof StorageUnavailableError,
      signal: pipeline.windingDown,
      async onWait(error) {
        pipeline.log.warn({ err: error }, 'Storage is not answering');
        if (announced || Date.now() - startedAt < announceAfter) return;
        announced = true;
        await pipeline.announce({ code: 'RETRYING', params: {} });
      },
    });
  } catch (error) {
    if (error instanceof StorageUnavailableError)
      throw new PermanentFailure('STORAGE_UNAVAILABLE', { cause: error });
    throw error;
  }
}
