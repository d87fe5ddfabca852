import { MarkError } from '@sorami/provenance/marker';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import type { PoolClient } from 'pg';
import { EngineBusyError, EngineOutcomeUnknownError } from '../engines/engine-errors.ts';
import { ownerOf } from '../pipeline/run.ts';
import { changeRun } from '../runs/change-run.ts';
import { queueOf, within } from '../runs/create-queue.ts';
import { queueRun } from '../runs/queue-run.ts';
import type { KnownRun } from '../runs/run.ts';
import { type HeldRun, type RunStore, withHeldRun } from './held-run.ts';

/** Seconds, where an engine says nothing else. */
const longestWait = 600;
const longestWaitForDatabase = 30;

/**
 * After a passing failure: the run waits, as long as the engine advised, and is given to a worker again. Once the
 * retries of its ticket are used up, the ticket goes to the dead letter queue and the run is FAILED. A run that got on
 * since it was taken has its retries anew: a long book meets more hiccups than one ticket has. So has one whose providers
 * are busy, and surely made nothing, until the operator's patience is over: it asks more and more seldom. And so has one
 * that met a database without room: what was accepted is not failed for want of connections.
 */
export async function retryRun(store: RunStore, held: HeldRun, error: Error): Promise<void> {
  const isBusy =
    (error instanceof EngineBusyError && !(error instanceof EngineOutcomeUnknownError)) ||
    isDatabaseOutage(error);
  await withHeldRun(store, held, async (tx, run) => {
    const { boss, bucket } = store;
    const queue = queueOf(run.kind);
    const gotOn = await hasNewSteps(tx, run, held.ticket.startedOn);
    const now = Date.now();
    const busyFor = gotOn || !run.busy_since ? 0 : (now - run.busy_since.getTime()) / 1000;
    const anew = gotOn || (isBusy && busyFor < store.patience);
    const wait = waitAfter(error, busyFor);
    await tx.query('update generator.runs set busy_since = $2 where job_id = $1', [
      run.job_id,
      isBusy ? new Date(now - busyFor * 1000) : null,
    ]);
    const again = anew || held.ticket.retryCount < held.ticket.retryLimit;
    let ticket = again ? run.ticket : null;
    if (anew) {
      await boss.complete(queue, held.ticket, null, within(tx));
      ticket = await queueRun(boss, tx, placeOf(run), { place: 'first', wait: wait ?? 1 });
    } else {
      await boss.fail(queue, held.ticket, { name: error.name, message: error.message }, within(tx));
      if (again && wait) {
        await boss.update(queue, undefined, { id: held.ticket.id, startAfter: wait, ...within(tx) });
      }
    }
    await changeRun(tx, bucket, run, {
      status: again ? 'PROCESSING' : 'FAILED',
      progress: run.progress,
      message: again ? { code: 'RETRYING', params: {} } : null,
      failure: again
        ? null
        : { code: error instanceof MarkError ? 'MARK_FAILED' : 'ENGINE_FAILED', params: {} },
      workerId: null,
      ticket,
      fence: run.fence + 1,
    });
  });
}

/** Seconds to wait, where that is known: what the engine advised, and ever longer while it is busy. */
export function waitAfter(error: Error, busyFor: number): number | null {
  if (isDatabaseOutage(error)) return Math.min(longestWaitForDatabase, Math.ceil(1 + busyFor / 2));
  if (!(error instanceof EngineBusyError)) return null;
  const advised = error.retryAfterSeconds;
  if (advised === null && busyFor === 0) return null;
  return Math.ceil(Math.max(advised ?? 0, Math.min(longestWait, busyFor / 2)));
}

/** Whether a step was finished since the run was taken. */
async function hasNewSteps(tx: PoolClient, run: KnownRun, since: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from generator.checkpoints where job_id = $1 and created_at > $2 limit 1',
    [run.job_id, since],
  );
  return rowCount === 1;
}

function placeOf(run: KnownRun): Parameters<typeof queueRun>[2] {
  return { jobId: run.job_id, kind: run.kind, owner: ownerOf(run) };
}
