import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { GenerateVideos } from '@sorami/contracts/generator-api';
import type { JobMessageCode } from '@sorami/contracts/job-messages';
import { previewModel } from '@sorami/contracts/models';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import { probeFilm } from '@sorami/preview-engines/film/probe';
import { silenceFilm } from '@sorami/preview-engines/film/silence';
import type { ObjectStore } from '@sorami/storage/port';
import { EnginePermanentError } from '../../engines/engine-errors.ts';
import type { FilmBytes, FilmRequest, VideoEngine } from '../../engines/video/video-engine.ts';
import type {
  Checkpoint,
  FileResult,
  OperationResult,
  ReadyResult,
  StepResult,
} from '../../pipeline/checkpoint.ts';
import { fileKeyName, fileName } from '../../pipeline/file-names.ts';
import type { PipelineRun } from '../../pipeline/kind.ts';
import type { MadeStep } from '../../pipeline/make-in-order.ts';
import { markOf } from '../../pipeline/paint-picture.ts';
import type { InputImage } from '../../pipeline/read-input-image.ts';
import { originOf } from '../../pipeline/run.ts';
import { deleteLeftovers, storeFile } from '../../pipeline/store-file.ts';
import { withStorage } from '../../pipeline/with-storage.ts';
import { passing } from './passing.ts';
import { showFilm } from './show-film.ts';
import { fetchFilm } from './spool-film.ts';
import { isOver, watchOperation } from './watch-operation.ts';

interface Film {
  index: number;
  /** Where it lies on this machine meanwhile. */
  path: string;
  readInput?: () => Promise<InputImage>;
  /** Notes which share of its way lies behind this film; answers that of all, 0 to 100. */
  move(share: number): number;
}

/** Share of a film's way that lies behind it at each step. */
export const shares = { begun: 0.05, ready: 0.8, stored: 0.9, shown: 1 };
const announceEvery = 1_000;

/** What is on record of a film. */
interface FilmRecord {
  begun?: OperationResult;
  ready?: ReadyResult;
  stored?: FileResult;
}

/** The names of a film's steps. */
export function stepsOf(index: number): Record<keyof typeof shares, string> {
  const name = `film-${index}`;
  return { begun: `${name}-begun`, ready: `${name}-ready`, stored: name, shown: `${name}-shown` };
}

/**
 * Takes one film from wherever it stands to its end: ordered, ready at the engine, in the bucket, shown by poster and
 * preview. Each of these is on record before the next begins. An operation that failed in an earlier attempt of the job
 * is ordered anew; in the same attempt its failure is the job's.
 */
export async function makeOneFilm(
  pipeline: PipelineRun<GenerateVideos>,
  engine: VideoEngine,
  film: Film,
): Promise<void> {
  const steps = stepsOf(film.index);
  const known = new Map(pipeline.checkpoints.map((checkpoint) => [checkpoint.step, checkpoint]));
  const begun = known.get(steps.begun);
  const record = readRecord(known, steps);
  try {
    await goThrough(pipeline, engine, film, record);
  } catch (error) {
    const isOld = begun !== undefined && begun.attempt < pipeline.run.attempt && !record.stored;
    if (!isOld || !isOver(error)) throw error;
    pipeline.log.info({ err: error, step: steps.begun }, 'An operation of an earlier attempt is over');
    await pipeline.dropSteps([steps.begun, steps.ready]);
    await goThrough(pipeline, engine, film, {});
  }
}

function readRecord(known: ReadonlyMap<string, Checkpoint>, steps: ReturnType<typeof stepsOf>): FilmRecord {
  const record: FilmRecord = {};
  for (const step of [steps.begun, steps.ready, steps.stored]) {
    const result = known.get(step)?.result;
    if (result && 'operation' in result) record.begun = result;
    if (result && 'ready' in result) record.ready = result;
    if (result && 'file' in result) record.stored = result;
  }
  return record;
}

async function goThrough(
  pipeline: PipelineRun<GenerateVideos>,
  engine: VideoEngine,
  film: Film,
  record: FilmRecord,
): Promise<void> {
  const { run, store, log, signal } = pipeline;
  const { index, readInput } = film;
  const { numberOfVideos, prompt } = run.input;
  const steps = stepsOf(index);
  const origin = originOf(run, steps.begun);
  const request: FilmRequest = {
    ...run.input,
    origin,
    index,
    ...(readInput && { readInput: async () => (await readInput()).picture }),
  };
  const say = (code: JobMessageCode) => ({ code, params: { index: index + 1, count: numberOfVideos } });

  async function take<Result extends StepResult>(
    name: keyof typeof steps,
    next: JobMessageCode,
    make: () => Promise<MadeStep & { result: Result }>,
  ): Promise<Result> {
    pipeline.windingDown.throwIfAborted();
    log.info({ step: steps[name] }, 'A step begins');
    const { result, leftovers = [] } = await make();
    await pipeline.saveStep({
      step: steps[name],
      steps: numberOfVideos * Object.keys(steps).length,
      progress: film.move(shares[name]),
      result,
      message: () => say(next),
    });
    await deleteLeftovers(pipeline, leftovers);
    return result;
  }

  const fetchTo = async (): Promise<FileResult> => {
    const begun =
      record.begun ??
      (await take('begun', 'FILM_GENERATING', async () => {
        const startedAt = Date.now();
        const operation = await engine.begin(request, signal);
        const beganAt = new Date(startedAt).toISOString();
        const named = { ...operation, index, engine: engine.name, beganAt };
        return { result: { operation: named, seconds: secondsSince(startedAt) } };
      }));
    const { operation } = begun;
    if (operation.engine !== engine.name)
      throw new EnginePermanentError(`${operation.engine} made this, which is not in use any more`);
    const { ready, seconds } =
      record.ready ??
      (await take('ready', 'FILM_FETCHING', async () => {
        const polled = await watchOperation(pipeline, engine, operation, request, onProgress());
        const seconds = secondsSince(Date.parse(operation.beganAt));
        return { result: { ready: { ...polled, index }, seconds } };
      }));
    return await take('stored', 'FILM_FINISHING', async () => {
      const startedAt = Date.now();
      const fetched = await fetchFilm(pipeline, film.path, () =>
        engine.fetch(operation, ready, request, signal),
      );
      const { sha256: unmarked } = fetched;
      const model = engine.embedded ? null : `${engine.name}:${operation.model}`;
      const silent = !request.sound && fetched.facts.audioCodec !== null ? `${film.path}.silent` : null;
      if (silent) await silenceFilm(film.path, silent);
      const facts = silent ? await probeFilm(silent) : fetched.facts;
      const marked = await markFilm(pipeline, film, model, silent ?? film.path);
      if (silent) await rm(silent, { force: true });
      const bytes = () => Readable.from(passing(createReadStream(film.path)), { highWaterMark: 1 });
      const { leftovers, ...stored } = await withStorage(pipeline, () =>
        storeFile(pipeline, (repeat) => fileKeyName(prompt, index, 'mp4', repeat), {
          ...marked,
          contentType,
          bytes,
          unmarked,
        }),
      );
      const file: ProducedFile = {
        ...stored,
        contentType,
        index,
        name: fileName(prompt, `${numberOfVideos > 1 ? ` ${index + 1}` : ''}.mp4`),
        width: facts.width,
        height: facts.height,
        durationSeconds: facts.durationSeconds,
        metadata: {
          ...operation.metadata,
          ...ready.metadata,
          engine: engine.name,
          engineVersion: engine.version,
          model: model ?? previewModel,
          modelVersion: ready.modelVersion,
          embedded: engine.embedded,
          hasSound: facts.audioCodec !== null,
          framesPerSecond: facts.framesPerSecond,
          videoCodec: facts.videoCodec,
          audioCodec: facts.audioCodec,
          personGeneration: request.personGeneration,
          costMicros: ready.costMicros,
          generationSeconds: Math.round(seconds * 1000) / 1000,
        },
      };
      return { result: { file, seconds: secondsSince(startedAt) }, leftovers };
    });
  };

  function onProgress(): (share: number) => void {
    let announcedAt = Date.now();
    return (share) => {
      if (Date.now() - announcedAt < announceEvery) return;
      announcedAt = Date.now();
      const progress = film.move(shares.begun + (shares.ready - shares.begun) * share);
      // Whoever takes the run over says it too: nothing depends on one of these.
      pipeline.announce(say('FILM_GENERATING'), progress).catch(() => {});
    };
  }

  const isHere = record.stored === undefined;
  const { file } = record.stored ?? (await fetchTo());
  await take('shown', 'FILM_GENERATING', async () => {
    const startedAt = Date.now();
    if (!isHere && !(await store.headObject(file.key))) return { result: { shown: { index }, seconds: 0 } };
    if (!isHere) await fetchFilm(pipeline, film.path, () => readStored(store, file.key));
    const { shown, leftovers } = await showFilm(pipeline, file, film.path, markOf(pipeline, modelOf(file)));
    return { result: { shown, seconds: secondsSince(startedAt) }, leftovers };
  });
  await rm(film.path, { force: true });
}

const contentType = 'video/mp4';

/** Which model made a film that is on record; null for a preview. */
function modelOf({ metadata }: ProducedFile): string | null {
  const { model } = metadata;
  return typeof model === 'string' && model !== previewModel ? model : null;
}

/**
 * Marks a film, or what was made `of` it, and puts it where the film lies. What its maker said in it stays in it, and what
 * its starting picture says is in it, too.
 */
async function markFilm(
  pipeline: PipelineRun,
  { path, readInput }: Film,
  model: string | null,
  of: string,
): Promise<{ size: number; sha256: string }> {
  const input = readInput && (await readInput()).ingredient;
  const parent = { relation: 'parentOf', title: 'As its model sent it', onlyIfMarked: true } as const;
  const marked = await pipeline.marker.markFilm(
    {
      source: of,
      mark: markOf(pipeline, model),
      ingredients: [
        ...(model === null ? [] : [{ ...parent, contentType, bytes: path }]),
        ...(input ? [input] : []),
      ],
    },
    `${path}.marked`,
    pipeline.signal,
  );
  await rename(`${path}.marked`, path);
  return marked;
}

/** A film out of the bucket, as another worker put it there. */
async function readStored(store: ObjectStore, key: string): Promise<FilmBytes> {
  const object = await store.getObject(key);
  if (!object) throw new Error('The film is gone');
  return object;
}

function secondsSince(startedAt: number): number {
  return Math.max(0, Date.now() - startedAt) / 1000;
}
