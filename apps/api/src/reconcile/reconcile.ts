import type { PrismaClient } from '@sorami/database/client';
import type { ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import type { KindDeps } from '../jobs/kind.ts';
import { checkSameBucket } from './check-same-bucket.ts';
import { compareStorageUse, recountWorkspace } from './compare-storage-use.ts';
import { inspectBatch } from './inspect-batch.ts';
import { judge } from './judge.ts';
import { inBatches, mergeKeys, readBucket } from './merge-keys.ts';
import { readRegister } from './read-register.ts';
import { repairDefect } from './repair-defect.ts';
import { type Defect, emptySummary, type Summary } from './report.ts';
import { tendQuarantine } from './tend-quarantine.ts';

export interface ReconcileDeps extends KindDeps {
  database: PrismaClient;
  pool: Pool;
  store: Pick<ObjectStore, 'bucket' | 'listObjects' | 'headObject' | 'getObject'>;
}

const hour = 3_600_000;

export interface ReconcileOptions {
  /** False looks only. */
  repair?: boolean;
  deep?: boolean;
  /** Keys that are read at once, from either side: 1 to 1000. */
  pageSize?: number;
  /** Told of each defect as it is found: none is kept. */
  onDefect?: (defect: Defect) => void | Promise<void>;
  signal?: AbortSignal;
  /** Milliseconds in which what is under way (an upload, a webhook, a deletion) has its time: an hour, if not said. */
  grace?: number;
  now?: Date;
}

/**
 * Walks bucket and register side by side, at any size with the memory of a few pages, and finds where they disagree.
 * It may run at any time beside everything else.
 * @throws OtherBucketError, with nothing changed; StorageUnavailableError, or the signal's reason.
 */
export async function reconcile(deps: ReconcileDeps, options: ReconcileOptions = {}): Promise<Summary> {
  const { repair = false, deep = false, pageSize = 1_000, onDefect, signal } = options;
  const moment = { now: (options.now ?? new Date()).getTime(), grace: options.grace ?? hour };
  const { database, kinds, pool, store } = deps;
  await checkSameBucket(pool, store);
  const summary = emptySummary();
  const inspecting = { pool, store, deep, moment };

  async function report(found: Defect, mend: () => Promise<string | null>): Promise<void> {
    const defect = repair ? { ...found, mended: await mend() } : found;
    summary.defects[defect.kind] += 1;
    if (defect.mended !== null) summary.mended += 1;
    else summary.agreed = false;
    await onDefect?.(defect);
  }

  const pairs = mergeKeys(readBucket(store, pageSize), readRegister(pool, store.bucket, pageSize));
  for await (const batch of inBatches(pairs, pageSize)) {
    signal?.throwIfAborted();
    for (const defect of await inspectBatch(inspecting, batch, summary)) {
      await report(defect, () => repairDefect(deps, defect));
    }
    if (repair) {
      const judged = batch.map((pair) => ({ pair, verdict: judge(pair, moment) }));
      await tendQuarantine(database, store.bucket, judged, moment.now);
    }
  }
  for await (const defect of compareStorageUse(pool, kinds)) {
    signal?.throwIfAborted();
    await report(defect, () => recountWorkspace(deps, defect.key));
  }
  return summary;
}
