import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { creditSchema } from '@sorami/contracts/provenance';
import { ApiError } from '@sorami/server/api-error';
import { inBatches } from '@sorami/server/in-batches';
import { traceHeaders } from '@sorami/server/tracing';
import { ownerPrefix } from '@sorami/storage/keys';
import type { Pool, PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { transaction } from '../database/transaction.ts';
import type { RunKind } from '../kinds/registry.ts';
import { ownerOf } from '../pipeline/run.ts';
import { queueOf, within } from './create-queue.ts';
import { isOwner, type RunOwner } from './find-run.ts';
import { queueRun } from './queue-run.ts';
import { type KnownRun, lockRun, toKnownRun } from './run.ts';

export interface Submission {
  jobId: string;
  owner: RunOwner;
  kind: RunKind;
  attempt: number;
  budgetMicros: number | null;
  credit: z.infer<typeof creditSchema>;
  forbidden: string[];
  input: unknown;
  requestId: string;
}

export type SubmitRun = (submission: Submission) => Promise<KnownRun>;

/** Jobs of one statement. */
const maxBatch = 50;

/**
 * Takes a job in, once: the same job and attempt again is the same work, and answers where it stands. The next attempt
 * starts the job again and keeps what is already made; of a job that is new here, any attempt may be the first.
 * Somebody else's job is NOT_FOUND; any other attempt, another input or another kind is a CONFLICT. New jobs that come at
 * the same time are taken in together.
 */
export function createSubmitRun(pool: Pool, boss: PgBoss): SubmitRun {
  const submit = inBatches<NewRun, KnownRun>((wanted) => submitAll(pool, boss, wanted), {
    most: maxBatch,
    keyOf: ({ jobId }) => jobId,
  });
  return async (submission) =>
    await submit({ ...submission, ticket: randomUUID(), traceparent: traceHeaders().traceparent ?? null });
}

interface NewRun extends Submission {
  ticket: string;
  traceparent: string | null;
}

async function submitAll(pool: Pool, boss: PgBoss, wanted: NewRun[]): Promise<(KnownRun | Error)[]> {
  const added = await transaction(pool, async (tx) => {
    const { rows } = await tx.query({
      name: 'add-runs',
      text: `with added as (
         insert into generator.runs (job_id, kind, clerk_user_id, clerk_organization_id, attempt, status, input, request_id,
                                     ticket, fence, budget_micros, traceparent, credit, forbidden)
         select "jobId", kind, owner->>'clerkUserId', owner->>'clerkOrganizationId', attempt, 'PENDING', input, "requestId",
                ticket, 1, "budgetMicros", traceparent, credit, forbidden
         from json_to_recordset($1::json) as wanted (
           "jobId" uuid, kind text, owner json, attempt integer, input jsonb, "requestId" text, ticket uuid,
           "budgetMicros" bigint, traceparent text, credit jsonb, forbidden text[])
         order by "jobId" on conflict (job_id) do nothing returning *)
       select added.*, pg_notify('generator_work', kind) from added`,
      values: [JSON.stringify(wanted)],
    });
    const runs = rows.map(toKnownRun);
    for (const [kind, ofKind] of Map.groupBy(runs, (run) => run.kind)) {
      const tickets = ofKind.map((run) => ({
        ...(run.ticket && { id: run.ticket }),
        data: { jobId: run.job_id },
        group: { id: ownerPrefix(ownerOf(run)) },
      }));
      await boss.insert(queueOf(kind), tickets, within(tx));
    }
    return new Map(runs.map((run) => [run.job_id, run]));
  });
  return await Promise.all(
    wanted.map((one) => added.get(one.jobId) ?? submitAgain(pool, boss, one).catch(toError)),
  );
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function submitAgain(pool: Pool, boss: PgBoss, submission: NewRun): Promise<KnownRun> {
  return transaction(pool, async (tx) => {
    const { jobId, owner, kind, attempt, input } = submission;
    const run = await lockRun(tx, jobId);
    if (!run) throw new Error('The run disappeared while it was submitted');
    if (!isOwner(run, owner)) throw new ApiError('NOT_FOUND');
    if (run.kind !== kind || !isDeepStrictEqual(run.input, input)) throw new ApiError('CONFLICT');
    if (attempt === run.attempt) return run;
    if (attempt !== run.attempt + 1) throw new ApiError('CONFLICT');
    if (run.ticket) await boss.deleteJob(queueOf(run.kind), run.ticket, within(tx));
    return takeIn(tx, boss, run, submission);
  });
}

async function takeIn(tx: PoolClient, boss: PgBoss, run: KnownRun, submission: NewRun): Promise<KnownRun> {
  const { jobId, owner, attempt, requestId, budgetMicros, credit, forbidden, traceparent } = submission;
  const ticket = await queueRun(boss, tx, { jobId, kind: run.kind, owner }, { place: 'last' });
  await tx.query({
    name: 'take-run-in',
    text: `update generator.runs set ticket = $2, attempt = $3, request_id = $4, budget_micros = $5, status = 'PENDING', progress = 0,
       fence = fence + 1, traceparent = $6, credit = $7, forbidden = $8, worker_id = null, cancel_requested = false, crashes = 0, busy_since = null,
       finished_at = null, updated_at = now()
     where job_id = $1`,
    values: [jobId, ticket, attempt, requestId, budgetMicros, traceparent, JSON.stringify(credit), forbidden],
  });
  if (run.worker_id !== null) await tx.query(`select pg_notify('generator_runs', $1)`, [jobId]);
  return { ...run, attempt, status: 'PENDING' };
}
