import { isDeepStrictEqual } from 'node:util';
import type { creditSchema } from '@sorami/contracts/provenance';
import { ApiError } from '@sorami/server/api-error';
import { traceHeaders } from '@sorami/server/tracing';
import type { Pool, PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { transaction } from '../database/transaction.ts';
import type { RunKind } from '../kinds/registry.ts';
import { queueOf, within } from './create-queue.ts';
import { isOwner, type RunOwner } from './find-run.ts';
import { queueRun } from './queue-run.ts';
import { type KnownRun, lockRun } from './run.ts';

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

/**
 * Takes a job in, once: the same job and attempt again is the same work, and answers where it stands. The next attempt
 * starts the job again and keeps what is already made; of a job that is new here, any attempt may be the first.
 * Somebody else's job is NOT_FOUND; any other attempt, another input or another kind is a CONFLICT.
 */
export async function submitRun(pool: Pool, boss: PgBoss, submission: Submission): Promise<KnownRun> {
  return transaction(pool, async (tx) => {
    const { jobId, owner, kind, attempt, input, requestId } = submission;
    const added = await tx.query({
      name: 'add-run',
      text: `insert into generator.runs (job_id, kind, clerk_user_id, clerk_organization_id, attempt, status, input, request_id)
       values ($1, $2, $3, $4, $5, 'PENDING', $6, $7) on conflict (job_id) do nothing`,
      values: [
        ...[jobId, kind, owner.clerkUserId, owner.clerkOrganizationId],
        ...[attempt, JSON.stringify(input), requestId],
      ],
    });
    const run = await lockRun(tx, jobId);
    if (!run) throw new Error('The run disappeared while it was submitted');
    if (added.rowCount === 1) return takeIn(tx, boss, run, submission);
    if (!isOwner(run, owner)) throw new ApiError('NOT_FOUND');
    if (run.kind !== kind || !isDeepStrictEqual(run.input, input)) throw new ApiError('CONFLICT');
    if (attempt === run.attempt) return run;
    if (attempt !== run.attempt + 1) throw new ApiError('CONFLICT');
    if (run.ticket) await boss.deleteJob(queueOf(run.kind), run.ticket, within(tx));
    return takeIn(tx, boss, run, submission);
  });
}

async function takeIn(
  tx: PoolClient,
  boss: PgBoss,
  run: KnownRun,
  submission: Submission,
): Promise<KnownRun> {
  const { jobId, owner, attempt, requestId, budgetMicros, credit, forbidden } = submission;
  const ticket = await queueRun(boss, tx, { jobId, kind: run.kind, owner }, { place: 'last' });
  await tx.query({
    name: 'take-run-in',
    text: `update generator.runs set ticket = $2, attempt = $3, request_id = $4, budget_micros = $5, status = 'PENDING', progress = 0,
       fence = fence + 1, traceparent = $6, credit = $7, forbidden = $8, worker_id = null, cancel_requested = false, crashes = 0, busy_since = null,
       finished_at = null, updated_at = now()
     where job_id = $1`,
    values: [
      jobId,
      ticket,
      attempt,
      requestId,
      budgetMicros,
      traceHeaders().traceparent ?? null,
      JSON.stringify(credit),
      forbidden,
    ],
  });
  if (run.worker_id !== null) await tx.query(`select pg_notify('generator_runs', $1)`, [jobId]);
  return { ...run, attempt, status: 'PENDING' };
}
