import type { JobStatus } from '@sorami/contracts/jobs';
import type { ProviderCall } from '@sorami/contracts/usage';
import type { JobEvent } from '@sorami/contracts/webhook-events';
import type { PoolClient } from 'pg';
import { runKinds } from '../kinds/registry.ts';
import { callRows, toCalls } from '../ledger/ledger.ts';
import {
  type Checkpoint,
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
  const [changed] = await changeRuns(tx, bucket, [{ run, change }]);
  if (!changed) throw new Error('The run was not changed');
  return changed.run;
}

/** The same for many at once: two statements, however many they are. Answers what is on record for each, too. */
export async function changeRuns(
  tx: PoolClient,
  bucket: string,
  wanted: { run: KnownRun; change: RunChange }[],
): Promise<{ run: KnownRun; checkpoints: Checkpoint[] }[]> {
  const changes = wanted.map(({ run, change }) => ({ change, changed: apply(run, change) }));
  const { rows } = await tx.query<Progress>({
    name: 'change-runs',
    text: `
      with wanted as materialized (
        select * from json_to_recordset($1::json) as wanted (
          job_id uuid, sequence integer, status text, progress integer, worker_id integer, ticket uuid, fence integer,
          engine jsonb, crashes integer, finished boolean)
      ), changed as (
        update generator.runs run set sequence = wanted.sequence, status = wanted.status, progress = wanted.progress,
          worker_id = wanted.worker_id, ticket = wanted.ticket, fence = wanted.fence, engine = wanted.engine,
          crashes = wanted.crashes, updated_at = now(), finished_at = case when wanted.finished then now() end
        from wanted where run.job_id = wanted.job_id
      )
      select job_id,
        (select coalesce(json_agg(made), '[]') from (${checkpointRows('wanted.job_id')}) made) as checkpoints,
        (select coalesce(json_agg(call), '[]') from (${callRows('wanted.job_id')}) call) as calls
      from wanted`,
    values: [
      JSON.stringify(
        changes.map(
          ({
            changed: { job_id, sequence, status, progress, worker_id, ticket, fence, engine, crashes },
          }) => ({
            ...{ job_id, sequence, status, progress, worker_id, ticket, fence, engine, crashes },
            finished: status !== 'PENDING' && status !== 'PROCESSING',
          }),
        ),
      ),
    ],
  });
  const progress = new Map(
    rows.map((row) => [row.job_id, { calls: row.calls, checkpoints: parseCheckpoints(row.checkpoints) }]),
  );
  const events = changes.map(({ changed, change }) => ({
    job_id: changed.job_id,
    sequence: changed.sequence,
    payload: eventOf(bucket, changed, change, progress.get(changed.job_id)),
    request_id: changed.request_id,
  }));
  await tx.query({
    name: 'add-events',
    text: `with added as (
             insert into generator.events (job_id, sequence, payload, request_id)
             select * from json_to_recordset($1::json)
               as event (job_id uuid, sequence integer, payload jsonb, request_id text)
           )
           select pg_notify('generator_events', '')`,
    values: [JSON.stringify(events)],
  });
  return changes.map(({ changed: run }) => ({
    run,
    checkpoints: progress.get(run.job_id)?.checkpoints ?? [],
  }));
}

interface Progress {
  job_id: string;
  checkpoints: unknown;
  calls: ProviderCall[];
}

function apply(run: KnownRun, change: RunChange): KnownRun {
  return {
    ...run,
    sequence: run.sequence + 1,
    status: change.status,
    progress: change.progress,
    worker_id: change.workerId,
    ticket: change.ticket,
    fence: change.fence ?? run.fence,
    engine: change.engine ?? run.engine,
    crashes: change.crashes ?? run.crashes,
  };
}

function eventOf(
  bucket: string,
  run: KnownRun,
  { status, progress, message, failure }: RunChange,
  made: { checkpoints: Checkpoint[]; calls: ProviderCall[] } | undefined,
): JobEvent {
  const checkpoints = made?.checkpoints ?? [];
  // Another one of the list may have stepped in.
  const writer = run.engine?.embedded === false && textResultsOf(checkpoints).at(-1)?.model;
  return {
    type: 'job.changed',
    timestamp: new Date().toISOString(),
    data: {
      jobId: run.job_id,
      kind: run.kind,
      attempt: run.attempt,
      sequence: run.sequence,
      status,
      progress,
      message,
      failure,
      bucket,
      files: filesOf(checkpoints),
      book: null,
      article: null,
      video: null,
      ...runKinds[run.kind].writtenOf?.(run, checkpoints),
      usage: usageOf(checkpoints, run.spent),
      calls: toCalls(made?.calls ?? []),
      engine: run.engine && {
        ...run.engine,
        ...(writer && { model: writer }),
        processingSeconds: secondsOf(checkpoints),
      },
    },
  };
}
