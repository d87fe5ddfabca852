import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type GenerateVideos, generateVideosSchema } from '@sorami/contracts/generator-api';
import pLimit from 'p-limit';
import { spoolPrefix, sweepSpools } from '../../files/sweep-spools.ts';
import { type Kind, LaterError, type PipelineRun, type Tools } from '../../pipeline/kind.ts';
import { type InputImage, readInputImage } from '../../pipeline/read-input-image.ts';
import { withStorage } from '../../pipeline/with-storage.ts';
import { makeOneFilm, shares, stepsOf } from './make-one-film.ts';
import { progressOf } from './progress.ts';

/** Orders, awaits, fetches and shows each film of a run that is not on record yet. */
export const videoKind: Kind<GenerateVideos> = {
  input: generateVideosSchema,
  longest: 6 * 3_600,
  keysOf: ({ inputKey }) => (inputKey === undefined ? [] : [inputKey]),
  keepsDeleted: true,
  engineOf: ({ videoEngine: { name, version, model, embedded } }) => ({
    model: embedded ? name : model,
    modelVersion: version,
    embedded,
  }),
  writtenOf: (run, checkpoints) => ({ video: progressOf(run, checkpoints) }),
  make,
};

async function make(pipeline: PipelineRun<GenerateVideos>, { videoEngine: engine }: Tools): Promise<void> {
  const { run, store, signal } = pipeline;
  const { input } = run;

  const done = new Set(pipeline.checkpoints.map(({ step }) => step));
  const missing = Array.from({ length: input.numberOfVideos }, (_, index) => index).filter(
    (index) => !done.has(stepsOf(index).shown),
  );
  if (missing.length === 0) return pipeline.complete();

  const { inputKey } = input;
  let start: Promise<InputImage> | undefined;
  const readInput = inputKey
    ? () => {
        start ??= withStorage(pipeline, () => readInputImage(store, inputKey, signal));
        return start;
      }
    : undefined;

  // After a failure no other film is begun, and those in hand are finished.
  const failures: unknown[] = [];
  const behind = Array.from({ length: input.numberOfVideos }, (_, index) => shareOf(stepsOf(index), done));
  const move = (index: number, share: number) => {
    behind[index] = share;
    return (100 * behind.reduce((sum, each) => sum + each, 0)) / behind.length;
  };
  await sweepSpools();
  const folder = await mkdtemp(path.join(tmpdir(), spoolPrefix));
  try {
    await pLimit(engine.atOnce).map(missing, async (index) => {
      if (failures.some((failure) => !(failure instanceof LaterError))) return;
      const film = {
        index,
        path: path.join(folder, `${index}.mp4`),
        move: (share: number) => move(index, share),
        ...(readInput && { readInput }),
      };
      await makeOneFilm(pipeline, engine, film).catch((error: unknown) => failures.push(error));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (failures.length === 0) return;
  // What is still at the provider is waited for, whatever became of the others: they fail once more then.
  throw failures.find((failure) => failure instanceof LaterError) ?? failures[0];
}

/** Which share of its way lies behind a film, by the steps that are on record. */
function shareOf(steps: ReturnType<typeof stepsOf>, done: ReadonlySet<string>): number {
  const names = Object.keys(shares) as (keyof typeof shares)[];
  const last = names.findLast((name) => done.has(steps[name]));
  return last ? shares[last] : 0;
}
