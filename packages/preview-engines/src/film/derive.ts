import path from 'node:path';
import { runChild } from './run-child.ts';

/** What is shown of a film before it plays: a still picture (WebP), and a short silent film (MP4, H.264). */
export interface Derived {
  poster: Uint8Array;
  posterWidth: number;
  posterHeight: number;
  preview: Uint8Array;
}

export interface DeriveTask {
  file: string;
  durationSeconds: number;
}

/** The silent film stays below this. */
export const mostPreviewBytes = 500_000;

const timeLimitMs = 120_000;
const memoryLimitBytes = 900_000_000;

/**
 * Makes poster and silent preview of any film, whoever made it. Its bytes are decoded by ffmpeg as WebAssembly, which
 * sees one file and nothing else, in a process of its own with limits of time and memory; the file is read piece by
 * piece. `durationSeconds` is what `probeFilm` measured. Rejects with ChildError where the film cannot be decoded.
 */
export async function deriveFromFilm(
  task: DeriveTask,
  { signal }: { signal: AbortSignal },
): Promise<Derived> {
  return await runChild<DeriveTask, Derived>(path.join(import.meta.dirname, 'derive-process.ts'), task, {
    signal,
    timeLimitMs,
    memoryLimitBytes,
  });
}
