import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Model, previewModel } from '@sorami/contracts/models';
import {
  maxVideoSeconds,
  maxVideos,
  minVideoSeconds,
  videoAspectRatios,
  videoResolutions,
} from '@sorami/contracts/videos';
import { makeFilm } from '@sorami/preview-engines/film/make-film';
import type { EngineEnv } from '../../engine-env.ts';
import { spoolPrefix } from '../../files/sweep-spools.ts';
import type { FilmRequest, Operation, VideoEngine } from './video-engine.ts';

/** A film in a folder of its own, which its reader deletes. */
interface MadeFile {
  folder: string;
  file: string;
  metadata: Record<string, string>;
}

/** What can be asked for, and that it is free. */
export const previewFilms: NonNullable<Model['video']> = {
  aspectRatios: [...videoAspectRatios],
  resolutions: [...videoResolutions],
  durations: Array.from(
    { length: maxVideoSeconds - minVideoSeconds + 1 },
    (_, index) => minVideoSeconds + index,
  ),
  maxVideos,
  startsFromPicture: true,
  sound: 'optional',
  people: 'ignored',
  microsPerSecond: { '720p': 0, '1080p': 0 },
};

/**
 * The engine for machines without a model: preview pictures in motion, seeded by the prompt, each of which says that it
 * is a preview. Its operations are named after what was asked for, so that beginning one again is the same one; a film
 * that was lost with its process is made again, the same.
 */
export function createPreviewVideoEngine({
  FFMPEG_PATH: ffmpegPath,
}: Pick<EngineEnv, 'FFMPEG_PATH'>): VideoEngine {
  const made = new Map<string, MadeFile>();

  async function make(
    request: FilmRequest,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MadeFile> {
    const folder = await mkdtemp(path.join(tmpdir(), spoolPrefix));
    try {
      const inputFile = request.readInput && path.join(folder, 'input.png');
      if (inputFile && request.readInput) await writeFile(inputFile, await request.readInput(), { signal });
      const { origin: _origin, personGeneration: _person, readInput: _input, ...asked } = request;
      const file = path.join(folder, 'film.mp4');
      const film = await makeFilm(
        { ...asked, ...(inputFile && { inputFile }), outputFile: file },
        { signal, onProgress, ...(ffmpegPath && { ffmpegPath }) },
      );
      return { folder, file, metadata: film.metadata };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  return {
    name: 'sorami-embedded',
    version: '1.0.0',
    embedded: true,
    // It takes all the processor that it gets: two at a time would each take twice as long.
    atOnce: 1,
    model: previewModel,
    async begin({ origin, index }) {
      return { id: `${origin.jobId}.${index}`, model: 'embedded', metadata: {} };
    },
    async poll({ id }, request, { signal, onProgress }) {
      const film = made.get(id) ?? (await make(request, signal, onProgress));
      made.set(id, film);
      const { metadata } = film;
      return { ready: { uri: null, until: null, modelVersion: null, costMicros: 0, metadata } };
    },
    async fetch({ id }: Operation, _ready, request, signal) {
      const film = made.get(id) ?? (await make(request, signal, () => {}));
      made.delete(id);
      const { size } = await stat(film.file);
      const body = createReadStream(film.file);
      body.on('close', () => void rm(film.folder, { recursive: true, force: true }));
      return { body, size };
    },
    async close() {
      for (const { folder } of made.values()) await rm(folder, { recursive: true, force: true });
    },
  };
}
