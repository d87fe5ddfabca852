import { setTimeout as sleep } from 'node:timers/promises';
import { EnginePermanentError, EngineRefusedError } from '../../engines/engine-errors.ts';
import type { FilmRequest, Operation, ReadyFilm, VideoEngine } from '../../engines/video/video-engine.ts';
import { LaterError, type PipelineRun } from '../../pipeline/kind.ts';

type Watched = Pick<PipelineRun, 'signal' | 'windingDown' | 'ownership'> & {
  log: Pick<PipelineRun['log'], 'warn'>;
};

/** Milliseconds for which an operation is watched, before others get the hands of this worker. */
const watchFor = 10 * 60_000;
/** Seconds until a run whose operation took longer is looked at again. */
const lookAgainAfter = 60;
const longestPause = 30_000;

/**
 * Waits for an operation to end, however long that takes: no limit of ours ends it. After a while the run goes back in
 * line (LaterError), and whoever takes it next goes on here. Where its owner cancels it, the engine is told.
 */
export async function watchOperation(
  { signal, windingDown, ownership, log }: Watched,
  engine: Pick<VideoEngine, 'poll' | 'cancel'>,
  operation: Operation,
  request: FilmRequest,
  onProgress: (share: number) => void,
): Promise<ReadyFilm> {
  const startedAt = Date.now();
  for (let failures = 0; ; ) {
    let pause: number;
    try {
      const polled = await engine.poll(operation, request, { signal, onProgress });
      if (polled.ready) return polled.ready;
      failures = 0;
      pause = polled.askAgainMs;
    } catch (error) {
      if (signal.aborted && !ownership.aborted) await engine.cancel?.(operation).catch(() => {});
      if (signal.aborted || isOver(error)) throw error;
      failures += 1;
      pause = Math.min(longestPause, 500 * 2 ** failures);
      log.warn({ err: error, failures }, 'An operation could not be asked about');
    }
    if (Date.now() - startedAt > watchFor) throw new LaterError(lookAgainAfter);
    await sleep(pause, undefined, { signal: windingDown }).catch(() => {});
    if (!windingDown.aborted) continue;
    if (signal.aborted && !ownership.aborted) await engine.cancel?.(operation).catch(() => {});
    throw windingDown.reason;
  }
}

/** Whether an operation that ended so will never give a film. */
export function isOver(error: unknown): boolean {
  return error instanceof EnginePermanentError || error instanceof EngineRefusedError;
}
