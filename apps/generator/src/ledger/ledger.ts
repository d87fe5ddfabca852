import { randomUUID } from 'node:crypto';
import type { ProviderCall } from '@sorami/contracts/usage';
import { isDatabaseOutage } from '@sorami/server/is-database-outage';
import { persistently } from '@sorami/server/persistently';
import type { KeyOwner } from '@sorami/storage/keys';
import type { Pool, PoolClient } from 'pg';
import { transaction } from '../database/transaction.ts';
import { providerCalls, providerCost, providerSeconds } from '../metrics.ts';

export type ModelKind = 'text' | 'image' | 'video';

/** A budget of the month does not allow a call, or nobody can say whether it does: the model has no price. */
export class BudgetError extends Error {
  override name = 'BudgetError';
  /** The day on which the budget is renewed, `YYYY-MM-DD`. */
  readonly renewsOn = nextMonth();
}

/** What was asked for was sent as often as may be, and nobody knows what came of it: its owner decides. */
export class AnswerLostError extends Error {
  override name = 'AnswerLostError';
}

/** For which step of which job a provider is called. */
export interface CallOrigin {
  jobId: string;
  step: string;
  attempt: number;
  owner: KeyOwner;
  /** What the owner may spend in a month, in millionths of a US dollar; null sets no limit. */
  budgetMicros: number | null;
}

export interface PlannedCall {
  origin: CallOrigin;
  kind: ModelKind;
  provider: string;
  model: string;
  /** Which version of which price list the costs come from; null where no price is known. */
  priceVersion: string | null;
  /** Millionths of a US dollar that it may cost at most; null where no price is known. */
  worstMicros: number | null;
}

export type CallOutcome = 'delivered' | 'refused' | 'failed' | 'unknown';

export interface SettledCall {
  outcome: CallOutcome;
  /** Millionths of a US dollar; null where it is not known: then the worst stays reserved. */
  costMicros: number | null;
  units?: Record<string, number>;
  modelAnswered?: string | null;
  requestId?: string | null;
  /** Why it failed, for operators: without prompts and keys. */
  error?: string | null;
  /** The text that was bought, which is put on record of the run with it (as pipeline/checkpoint.ts reads it). */
  answer?: object;
}

/**
 * What providers are paid for. A call is reserved at its worst cost before it is sent, and settled after: so the month's
 * budgets, the operator's and the owner's, cannot be passed, however many processes ask at once. Only the operator's
 * keeps calls of unknown price back: an operator who sets none, and lists a model without a price, wants it called.
 */
export interface Ledger {
  /**
   * Rejects with BudgetError where the budget does not allow it, and with AnswerLostError where this step of this attempt
   * has been sent twice already without anybody knowing what came of it.
   */
  reserve(call: PlannedCall): Promise<string>;
  settle(id: string, settled: SettledCall): Promise<void>;
  /**
   * The last call of this step and attempt that was delivered with an id of the provider's, if any: what was paid for
   * and is not on record of its step, because its worker died between the two.
   */
  findDelivered(origin: CallOrigin): Promise<DeliveredCall | null>;
}

export interface DeliveredCall {
  requestId: string;
  model: string;
  costMicros: number | null;
}

const operator = 'operator';
/** Times that a call whose outcome stays unknown is sent in one attempt of a job. */
const mostUnknown = 2;

export function createLedger(
  pool: Pool,
  { monthlyBudgetUsd }: { monthlyBudgetUsd: number | undefined },
): Ledger {
  const budget = monthlyBudgetUsd === undefined ? null : Math.floor(monthlyBudgetUsd * 1e6);
  const waitForDatabase = <Result>(work: () => Promise<Result>, giveUpAfter: number) =>
    persistently(work, {
      giveUpAfter,
      longestWait: 1_000,
      isPassing: isDatabaseOutage,
      signal: new AbortController().signal,
    });

  async function reserve(tx: PoolClient, id: string, call: PlannedCall): Promise<void> {
    const { origin, worstMicros } = call;
    // After an answer of the database that got lost it is there already.
    const { rowCount } = await tx.query('select 1 from generator.provider_calls where id = $1', [id]);
    if (rowCount) return;
    if (budget !== null && worstMicros === null)
      throw new BudgetError(
        `${call.provider}:${call.model} has no price in the catalogue, and MONTHLY_BUDGET_USD allows no call of unknown cost`,
      );
    if (worstMicros !== null) {
      // Always in this order, so that those who wait for both rows never wait for each other.
      if (!(await commit(tx, operator, worstMicros, budget)))
        throw new BudgetError(
          `MONTHLY_BUDGET_USD leaves no room for a call of up to ${worstMicros / 1e6} USD`,
        );
      if (!(await commit(tx, scopeOf(origin.owner), worstMicros, origin.budgetMicros)))
        throw new BudgetError(
          `The plan’s budget leaves no room for a call of up to ${worstMicros / 1e6} USD`,
        );
    }
    await tx.query(
      `insert into generator.provider_calls
         (id, job_id, step, attempt, clerk_user_id, clerk_organization_id, kind, provider, model, price_version, reserved_micros)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        origin.jobId,
        origin.step,
        origin.attempt,
        origin.owner.clerkUserId,
        origin.owner.clerkOrganizationId,
        call.kind,
        call.provider,
        call.model,
        call.priceVersion,
        worstMicros,
      ],
    );
  }

  return {
    async reserve(call) {
      const id = randomUUID();
      await waitForDatabase(async () => {
        await refuseThird(pool, id, call.origin);
        await transaction(pool, (tx) => reserve(tx, id, call));
      }, 60_000);
      return id;
    },
    async settle(id, settled) {
      const call = await waitForDatabase(
        () => transaction(pool, (tx) => settle(tx, id, settled)),
        10 * 60_000,
      );
      if (call) count(call, settled);
    },
    async findDelivered({ jobId, step, attempt }) {
      const { rows } = await waitForDatabase(
        () =>
          pool.query<DeliveredCall>(
            `select request_id as "requestId", model, cost_micros::float8 as "costMicros" from generator.provider_calls
             where job_id = $1 and step = $2 and attempt = $3 and outcome = 'delivered' and request_id is not null
             order by settled_at desc limit 1`,
            [jobId, step, attempt],
          ),
        60_000,
      );
      return rows[0] ?? null;
    },
  };
}

/**
 * Settles what dead workers left open and nobody will take up again: what is on record of its step was delivered, of the
 * rest nobody knows. A film's call stays open for as long as its provider is at work.
 */
export async function settleLostCalls(pool: Pool): Promise<void> {
  await pool.query(
    `update generator.provider_calls call set settled_at = now(), error = 'The worker was lost', outcome =
       case when exists (select from generator.checkpoints step where step.job_id = call.job_id
         and step.step in (call.step, call.step || '-bought')) then 'delivered' else 'unknown' end
     where outcome is null and kind <> 'video'
       and not exists (select from generator.runs run where run.job_id = call.job_id and run.worker_id is not null)`,
  );
}

/** A step is in one worker's hands: a call of it that is still open was left by one that died. */
async function refuseThird(pool: Pool, id: string, { jobId, step, attempt }: CallOrigin): Promise<void> {
  await pool.query(
    `update generator.provider_calls set outcome = 'unknown', settled_at = now(), error = 'The worker was lost'
     where job_id = $1 and step = $2 and outcome is null and id <> $3`,
    [jobId, step, id],
  );
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::integer as count from generator.provider_calls
     where job_id = $1 and step = $2 and attempt = $3 and outcome = 'unknown'`,
    [jobId, step, attempt],
  );
  if ((rows[0]?.count ?? 0) >= mostUnknown)
    throw new AnswerLostError(`${step} was sent ${mostUnknown} times, and no answer arrived`);
}

/** Adds to what this month may cost, unless that would pass the budget. One statement: those who ask at once queue up. */
async function commit(
  tx: PoolClient,
  scope: string,
  micros: number,
  budget: number | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into generator.spending as spending (scope, month, committed_micros)
     select $1, date_trunc('month', now() at time zone 'UTC')::date, $2::bigint where $3::bigint is null or $2::bigint <= $3::bigint
     on conflict (scope, month) do update set committed_micros = spending.committed_micros + excluded.committed_micros
     where $3::bigint is null or spending.committed_micros + excluded.committed_micros <= $3::bigint`,
    [scope, micros, budget],
  );
  return rowCount === 1;
}

interface OpenCall {
  kind: ModelKind;
  provider: string;
  model: string;
  seconds: number;
  month: string;
  reserved: string | null;
  clerkUserId: string;
  clerkOrganizationId: string | null;
}

function count({ kind, provider, model, seconds }: OpenCall, { outcome, costMicros }: SettledCall): void {
  providerCalls.inc({ kind, provider, model, outcome });
  providerCost.inc({ kind, provider, model }, (costMicros ?? 0) / 1e6);
  providerSeconds.observe({ kind, provider }, seconds);
}

/** Answers the call; undefined where it was settled before. */
async function settle(tx: PoolClient, id: string, settled: SettledCall): Promise<OpenCall | undefined> {
  const { rows } = await tx.query<OpenCall>(
    `update generator.provider_calls set outcome = $2, cost_micros = $3, units = $4, model_answered = $5, request_id = $6,
       error = $7, settled_at = now()
     where id = $1 and (outcome is null or outcome = 'unknown')
     returning date_trunc('month', started_at at time zone 'UTC')::date::text as month, reserved_micros as reserved,
       clerk_user_id as "clerkUserId", clerk_organization_id as "clerkOrganizationId", kind, provider, model,
       extract(epoch from settled_at - started_at)::float8 as seconds`,
    [
      id,
      settled.outcome,
      settled.costMicros,
      JSON.stringify(settled.units ?? {}),
      settled.modelAnswered ?? null,
      settled.requestId?.slice(0, 200) ?? null,
      settled.error?.slice(0, 500) ?? null,
    ],
  );
  const call = rows[0];
  if (call && settled.answer)
    // Its owner may have had everything erased meanwhile.
    await tx.query(
      `insert into generator.checkpoints (job_id, step, attempt, result)
       select call.job_id, call.step || '-answer-' || call.id, call.attempt, $2
       from generator.provider_calls call join generator.runs using (job_id) where call.id = $1
       on conflict do nothing`,
      [id, JSON.stringify({ answer: settled.answer, seconds: 0 })],
    );
  if (!call || call.reserved === null || settled.costMicros === null) return call;
  for (const scope of [operator, scopeOf(call)])
    await tx.query(
      'update generator.spending set committed_micros = greatest(0, committed_micros + $3) where scope = $1 and month = $2',
      [scope, call.month, settled.costMicros - Number(call.reserved)],
    );
  return call;
}

/** Who pays: an organization for what is made in it, else the person. */
function scopeOf({ clerkUserId, clerkOrganizationId }: KeyOwner): string {
  return clerkOrganizationId ? `org:${clerkOrganizationId}` : `user:${clerkUserId}`;
}

function nextMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

/** The newest of a job's settled calls, at most so many as an event carries, the oldest first. */
export const callRows = (jobId: string) => `
  select id, attempt, step, provider, model, outcome, cost_micros::float8 as "costMicros", started_at as at
  from generator.provider_calls where job_id = ${jobId} and outcome is not null order by started_at desc, id limit 1000`;

/** The rows of `callRows` as JSON, the oldest first. */
export function toCalls(rows: ProviderCall[]): ProviderCall[] {
  return rows.toReversed().map((call) => ({ ...call, at: new Date(call.at).toISOString() }));
}
