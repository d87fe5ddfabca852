import type { JobStatus } from '@sorami/contracts/jobs';
import type { ProviderCall } from '@sorami/contracts/usage';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { PoolClient } from 'pg';
import { runKinds } from '../kinds/registry.ts';
import { callRows, toCalls } from '../ledger/ledger.ts';
import {
  checkpointRows,
  filesOf,
  parseCheckpoints,
  secondsOf,
  textResultsOf,
  usageOf,
} from '../pipeline/checkpoint.ts';
import type { RunEngine } from '../pipeline/run.ts';
import type { KnownRun } from './run.ts';

/** What a change of state says to the outside, and who works on the run from then on. */
export interface RunChange {
  status: JobStatus;
  progress: number;
  message: JobEvent['data']['message'];
  failure: JobEvent['data']['failure'];
  /** Null: nobody. A change of hands also moves the fence. */
  workerId: number | null;
  ticket: string | null;
  fence?: number;
  engine?: RunEngine;
  crashes?: number;
}

/**
 * Writes the new state of a locked run and, in the same transaction, the event that tells api about it.
 * The event carries the whole state, so that api needs only the newest one.
 */
export async function changeRun(
  tx: PoolClient,
  bucket: string,
  run: KnownRun,
  change: RunChange,
): Promise<KnownRun> {
  const sequence = run.sequence + 1;
  const finished = change.status !== 'PENDING' && change.status !== 'PROCESSING';
  const changed: KnownRun = {
    ...run,
    sequence,
    status: change.status,
    progress: change.progress,
    worker_id: change.workerId,
    ticket: change.ticket,
    fence: change.fence ?? run.fence,
    engine: change.engine ?? run.engine,
    crashes: change.crashes ?? run.crashes,
  };
  const { rows } = await tx.query<{ checkpoints: unknown; calls: ProviderCall[] }>({
    name: 'change-run',
    text: `with changed as (update generator.runs set sequence = $2, status = $3, progress = $4, worker_id = $5, ticket = $6, fence = $7,
       engine = $8, crashes = $9, updated_at = now(), finished_at = case when $10 then now() end
     where job_id = $1)
     select (select coalesce(json_agg(made), '[]') from (${checkpointRows}) made) as checkpoints,
       (select coalesce(json_agg(call), '[]') from (${callRows}) call) as calls`,
    values: [
      run.job_id,
      sequence,
      changed.status,
      changed.progress,
      changed.worker_id,
      changed.ticket,
      changed.fence,
      changed.engine && JSON.stringify(changed.engine),
      changed.crashes,
      finished,
    ],
  });
  const checkpoints = parseCheckpoints(rows[0]?.checkpoints);
  // Another one of the list may have stepped in.
  const writer = changed.engine?.embedded === false && textResultsOf(checkpoints).at(-1)?.model;
  const event: JobEvent = {
    type: 'job.changed',
    timestamp: new Date().toISOString(),
    data: {
      jobId: run.job_id,
      kind: run.kind,
      attempt: run.attempt,
      sequence,
      status: change.status,
      progress: change.progress,
      message: change.message,
      failure: change.failure,
      bucket,
      files: filesOf(checkpoints),
      book: null,
      article: null,
      video: null,
      ...runKinds[run.kind].writtenOf?.(changed, checkpoints),
      usage: usageOf(checkpoints, run.spent),
      calls: toCalls(rows[0]?.calls ?? []),
      engine: changed.engine && {
        ...changed.engine,
        ...(writer && { model: writer }),
        processingSeconds: secondsOf(checkpoints),
      },
    },
  };
  await tx.query({
    name: 'add-event',
    text: `with added as (insert into generator.events (job_id, sequence, payload, request_id) values ($1, $2, $3, $4))
           select pg_notify('generator_events', '')`,
    values: [run.job_id, sequence, JSON.stringify(event), run.request_id],
  });
  return changed;
}
