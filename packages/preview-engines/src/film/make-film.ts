import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from './run-child.ts';

export const aspectRatios = ['16:9', '9:16', '1:1'] as const;
export type AspectRatio = (typeof aspectRatios)[number];
export type Resolution = '720p' | '1080p';

export interface FilmRequest {
  prompt: string;
  /** Which of the films of one order this is, from 0: each is another one. */
  index: number;
  aspectRatio: AspectRatio;
  resolution: Resolution;
  /** 3 to 15. */
  durationSeconds: number;
  /** Without: the film has no sound track. */
  sound: boolean;
  /** Of the caption: a BCP 47 tag. */
  language: string;
  /** An upright PNG, JPEG or WebP to start from, known to be decodable. */
  inputFile?: string;
  /** Is written anew; removed where no film comes about. */
  outputFile: string;
}

/** Pixels, seconds and frames per second of the file; and how it came about: scene, palette, weather and seed. */
export interface MadeFilm {
  width: number;
  height: number;
  durationSeconds: number;
  framesPerSecond: number;
  metadata: Record<string, string>;
}

/** What the process that draws is given. */
export type FilmTask = FilmRequest & {
  width: number;
  height: number;
  caption: string;
  notice: string;
  ffmpegPath: string;
};

export interface FilmOptions {
  /** Ends the work at once, by rejecting with its reason. */
  signal: AbortSignal;
  /** Gets the share that is drawn, 0 to 1. */
  onProgress?: (share: number) => void;
  /** The encoder; by default the one of the package @ffmpeg-installer/ffmpeg. It reads only what is drawn here. */
  ffmpegPath?: string;
}

const notice = 'Preview made by Sorami without a model.';
const captions: Record<string, string> = {
  fr: 'Aperçu sans modèle · Sorami',
  en: 'Preview without a model · Sorami',
};

/** Time that drawing and encoding may take, for each second of film and besides. */
const limitMs = { perSecond: 20_000, besides: 60_000 };
const limitBytes = 1_500_000_000;

/** Pixels of a film: the shorter side is 720 or 1080. */
export function filmSize(
  aspectRatio: AspectRatio,
  resolution: Resolution,
): { width: number; height: number } {
  const short = resolution === '720p' ? 720 : 1080;
  const long = (short * 16) / 9;
  switch (aspectRatio) {
    case '16:9':
      return { width: long, height: short };
    case '9:16':
      return { width: short, height: long };
    case '1:1':
      return { width: short, height: short };
  }
}

/**
 * Makes a film without a model: the preview pictures in motion, as H.264 and AAC in an MP4 that plays while it loads.
 * It says in its metadata and in its picture that it is a preview. The same request gives the same film. Works in a
 * process of its own; rejects with ChildError where that fails or takes more than it may.
 */
export async function makeFilm(request: FilmRequest, options: FilmOptions): Promise<MadeFilm> {
  const { aspectRatio, resolution, durationSeconds, language, outputFile } = request;
  const task: FilmTask = {
    ...request,
    ...filmSize(aspectRatio, resolution),
    caption: captions[new Intl.Locale(language).language] ?? captions.en ?? notice,
    notice,
    // Its package looks for the program as soon as it is loaded.
    ffmpegPath: options.ffmpegPath ?? (await import('@ffmpeg-installer/ffmpeg')).default.path,
  };
  try {
    return await runChild<FilmTask, MadeFilm>(path.join(import.meta.dirname, 'film-process.ts'), task, {
      ...options,
      timeLimitMs: limitMs.besides + limitMs.perSecond * durationSeconds,
      memoryLimitBytes: limitBytes,
    });
  } catch (error) {
    await rm(outputFile, { force: true });
    throw error;
  }
}
