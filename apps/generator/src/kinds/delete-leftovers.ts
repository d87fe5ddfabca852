import type { PipelineRun } from './pipeline.ts';

/** Deletes what a dead worker left. To be called once a step is on record: only then does no other worker count on it. */
export async function deleteLeftovers({ store, log }: PipelineRun, leftovers: string[]): Promise<void> {
  if (leftovers.length === 0) return;
  await store.deleteFromS3(leftovers).catch((error: unknown) => {
    log.warn({ err: error, leftovers }, 'Leftovers of a dead worker stay in the bucket');
  });
}
