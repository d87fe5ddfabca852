import { wakeAfterSetBack } from '@sorami/server/clock-set-back';
import { transaction } from '../database/transaction.ts';
import { changeRun } from '../runs/change-run.ts';
import { queueOf, queueSchema, within } from '../runs/create-queue.ts';
import { type KnownRun, lockRun } from '../runs/run.ts';
import type { RunStore } from './held-run.ts';
import { putBack } from './put-back.ts';
import { workerLocks } from './worker-session.ts';

/** A run that takes this many workers with it without finishing a step is given up. */
const maxCrashes = 25;

/**
 * Takes over from workers that died: puts their runs back in line and frees the events they were sending.
 * A worker is dead when its advisory lock is free; holding that lock meanwhile keeps it from coming back, and keeps
 * two processes from taking over at once. Answers how many runs were put back. Workers that are frozen keep their
 * lock: their runs come back by pg-boss's heartbeat, their events when the claim lapses.
 */
export async function reclaimRuns(store: RunStore, myWorkerId: number): Promise<number> {
  const { rows: workers } = await store.pool.query<{ id: number }>(
    `select worker_id as id from generator.runs where worker_id <> $1
     union select sender from generator.events where sender <> $1`,
    [myWorkerId],
  );
  await store.pool.query(
    'update generator.events set sender = null where sender is not null and next_attempt_at < now()',
  );
  let reclaimed = 0;
  for (const { id } of workers) reclaimed += await reclaimFrom(store, id);
  return reclaimed;
}

/** Lets what waits for a moment go on at once where the database's clock was set back since. Answers whether it was. */
export async function goOnAfterSetBack({ pool, boss }: RunStore): Promise<boolean> {
  if (!(await wakeAfterSetBack(boss.getDb(), queueSchema))) return false;
  await pool.query(
    `update generator.events set sender = null, next_attempt_at = now() where state = 'pending' and next_attempt_at > now()`,
  );
  await pool.query(`select pg_notify('generator_events', '')`);
  return true;
}

async function reclaimFrom(store: RunStore, workerId: number): Promise<number> {
  return transaction(store.pool, async (tx) => {
    const { rows: locks } = await tx.query('select pg_try_advisory_xact_lock($1, $2) as dead', [
      workerLocks,
      workerId,
    ]);
    if (!locks[0]?.dead) return 0;
    await tx.query('update generator.events set sender = null, next_attempt_at = now() where sender = $1', [
      workerId,
    ]);
    await tx.query(`select pg_notify('generator_events', '')`);
    const { rows } = await tx.query<{ job_id: string }>(
      'select job_id from generator.runs where worker_id = $1 order by job_id',
      [workerId],
    );
    for (const { job_id } of rows) {
      const run = await lockRun(tx, job_id);
      if (run?.worker_id !== workerId) continue;
      if (run.cancel_requested) await end(store, tx, run, 'CANCELLED');
      else if (run.crashes >= maxCrashes) await end(store, tx, run, 'FAILED');
      else await putBack(store, tx, run, run.crashes + 1);
    }
    return rows.length;
  });
}

async function end(
  { boss, bucket }: RunStore,
  tx: Parameters<typeof lockRun>[0],
  run: KnownRun,
  status: 'CANCELLED' | 'FAILED',
): Promise<void> {
  if (run.ticket) await boss.deleteJob(queueOf(run.kind), run.ticket, within(tx));
  await changeRun(tx, bucket, run, {
    status,
    progress: run.progress,
    message: null,
    failure: status === 'FAILED' ? { code: 'ENGINE_FAILED', params: {} } : null,
    workerId: null,
    ticket: null,
    fence: run.fence + 1,
  });
}
