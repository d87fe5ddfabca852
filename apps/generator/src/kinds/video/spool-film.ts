import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BoxCheck, type FilmFacts, NotAFilmError, probeFilm } from '@sorami/preview-engines/film/probe';
import { EnginePermanentError } from '../../engines/engine-errors.ts';
import type { FilmBytes } from '../../engines/video/video-engine.ts';
import type { PipelineRun } from '../../pipeline/kind.ts';
import { passing } from './passing.ts';
import { isOver } from './watch-operation.ts';

/** A film on this machine's disk, whole and measured. */
export interface SpooledFilm {
  path: string;
  sha256: string;
  facts: FilmFacts;
}

const mostBytes = 2 ** 31 - 1;
const mostFetches = 4;

/**
 * Takes a film's bytes to a file as they come, never more than a piece of them in memory. While they pass they are
 * hashed, counted and followed as an MP4; a body that is no film is given up at its first bytes. What was cut or is
 * something else is fetched again, a few times.
 */
export async function fetchFilm(
  { signal, log }: Pick<PipelineRun, 'signal' | 'log'>,
  path: string,
  fetch: () => Promise<FilmBytes>,
): Promise<SpooledFilm> {
  for (let fetches = 1; ; fetches++) {
    try {
      return await spool(await fetch(), path, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (isOver(error)) throw error;
      if (fetches === mostFetches) {
        if (error instanceof NotAFilmError)
          throw new EnginePermanentError('What the engine gives is no whole film', { cause: error });
        throw error;
      }
      log.warn({ err: error, fetches }, 'A film is fetched again');
      await sleep(250 * 2 ** fetches, undefined, { signal });
    }
  }
}

async function spool({ body, size }: FilmBytes, path: string, signal: AbortSignal): Promise<SpooledFilm> {
  // The loop below hears of it; until that begins, an error that nobody listens to would end the process.
  body.on('error', () => {});
  const stop = () => body.destroy(signal.reason);
  signal.addEventListener('abort', stop);
  const digest = createHash('sha256');
  const check = new BoxCheck();
  let taken = 0;
  const file = await open(path, 'w');
  try {
    signal.throwIfAborted();
    for await (const chunk of passing(body)) {
      taken += chunk.byteLength;
      if (taken > mostBytes) throw new EnginePermanentError('The film is larger than 2 GB');
      check.push(chunk);
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    if (size !== null && taken !== size)
      throw new NotAFilmError('truncated', `${taken} of ${size} bytes came`);
    check.end();
  } finally {
    signal.removeEventListener('abort', stop);
    body.destroy();
    await file.close();
  }
  return { path, sha256: digest.digest('hex'), facts: await probeFilm(path) };
}
