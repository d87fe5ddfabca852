import type { ObjectStore } from '@sorami/storage/port';
import { runKinds } from '../kinds/registry.ts';
import type { Checkpoint } from '../pipeline/checkpoint.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/**
 * What is on record for a run. Texts stay there; files of an earlier attempt may have been deleted by their owner since: those are
 * looked up in the bucket, and made again where they are gone.
 */
export async function dropLostCheckpoints(
  runs: RunStore,
  held: HeldRun,
  store: ObjectStore,
): Promise<Checkpoint[]> {
  const checkpoints = [...held.checkpoints];
  if (runKinds[held.run.kind].keepsDeleted) return checkpoints;
  const gone = new Set<string>();
  for (const { step, attempt, result } of checkpoints) {
    if (!('file' in result)) continue;
    if (attempt < held.run.attempt && !(await store.headObject(result.file.key))) gone.add(step);
  }
  if (gone.size === 0) return checkpoints;
  await dropSteps(runs, held, [...gone]);
  return checkpoints.filter(({ step }) => !gone.has(step));
}

/** Takes finished steps of a held run off the record. */
export async function dropSteps(runs: RunStore, held: HeldRun, steps: readonly string[]): Promise<void> {
  await withHeldRun(runs, held, (tx, run) =>
    tx.query('delete from generator.checkpoints where job_id = $1 and step = any($2)', [run.job_id, steps]),
  );
}
