import { persistently } from '@sorami/server/persistently';
import { StorageUnavailableError } from '@sorami/storage/port';
import { PermanentFailure, type PipelineRun } from './kind.ts';

const storagePatience = 10 * 60_000;
/** A shorter hiccup is not worth a message. */
const announceAfter = 2_000;

/** Waits for storage to come back, for ten minutes; then the job fails with what it has. */
export async function withStorage<Result>(
  pipeline: PipelineRun,
  work: () => Promise<Result>,
): Promise<Result> {
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
