import { createGauge, observePools, observeRequests, readFromDatabase } from '@sorami/server/metrics';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';

/** Runs whose end this process reported: each once, whoever ended it. */
export const runsFinished = new Counter({
  name: 'sorami_generator_runs_finished_total',
  help: 'Runs whose end api took in, by what came of them',
  labelNames: ['kind', 'status', 'code'] as const,
});

const callLabels = ['kind', 'provider', 'model', 'outcome'] as const;

export const providerCalls = new Counter({
  name: 'sorami_generator_provider_calls_total',
  help: 'Calls to providers of models that were settled in the ledger',
  labelNames: callLabels,
});

export const providerCost = new Counter({
  name: 'sorami_generator_provider_cost_usd_total',
  help: 'What calls to providers cost, in US dollars, where it is known',
  labelNames: ['kind', 'provider', 'model'] as const,
});

export const providerSeconds = new Histogram({
  name: 'sorami_generator_provider_call_seconds',
  help: 'Time from the reservation of a call to its settlement',
  labelNames: ['kind', 'provider'] as const,
  buckets: [0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320, 640],
});

export const webhooksSent = new Counter({
  name: 'sorami_generator_webhooks_total',
  help: 'Deliveries of events to api that this process tried, by what came of them',
  labelNames: ['result'] as const,
});

const countsSchema = z.object({
  line: z.array(z.object({ kind: z.string(), depth: z.number(), oldest: z.number(), held: z.number() })),
  events: z.object({ waiting: z.number(), dead: z.number(), oldest: z.number() }),
  spent: z.number(),
});

/** What holds for all generators on this database together: one of them says as much as all. */
const countsStatement = `select json_build_object(
  'line', (select coalesce(json_agg(found), '[]') from (
    select kind, (count(*) filter (where worker_id is null))::int as depth,
      coalesce(extract(epoch from now() - min(updated_at) filter (where worker_id is null)), 0)::float8 as oldest,
      count(worker_id)::int as held
    from generator.runs where finished_at is null group by kind) found),
  'events', (select json_build_object(
      'waiting', (select count(*) from generator.events where state = 'pending'),
      'dead', (select count(*) from generator.events where state = 'dead'),
      'oldest', (select coalesce(extract(epoch from now() - min(created_at)), 0) from generator.events where state = 'pending'))),
  'spent', (select coalesce(max(committed_micros), 0) / 1e6 from generator.spending
    where scope = 'operator' and month = date_trunc('month', now() at time zone 'UTC')::date)) as counts`;

export interface Observed {
  pool: Pool;
  monthlyBudgetUsd: number | undefined;
  /** What of models and providers needs an operator. */
  troubles(): readonly { what: string; state: string }[];
}

/** Answers the generator's registry, and what brings it up to date from the database. */
export function createMetrics(app: FastifyInstance, { pool, monthlyBudgetUsd, troubles }: Observed) {
  const registry = new Registry();
  observeRequests(app, registry);
  observePools({ main: pool }, registry);
  const inTrouble = createGauge(
    registry,
    'sorami_generator_models_in_trouble',
    'Models and providers that need an operator',
    ['what', 'state'],
  );
  const gauge = (name: string, help: string) => createGauge(registry, name, help, ['kind']);
  const depth = gauge('sorami_generator_queue_depth', 'Runs in line that nobody works on');
  const oldest = gauge('sorami_generator_queue_oldest_seconds', 'For how long the oldest of them is in line');
  const held = gauge('sorami_generator_runs_held', 'Runs that are worked on');
  const single = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const waiting = single('sorami_generator_webhooks_waiting', 'Events that api has not taken yet');
  const dead = single('sorami_generator_webhooks_dead', 'Events that were given up in the last 30 days');
  const oldestEvent = single('sorami_generator_webhooks_oldest_seconds', 'Age of the oldest that waits');
  const spent = single(
    'sorami_generator_spending_usd',
    'What the calls of this month (UTC) have cost or may still cost, in US dollars',
  );
  if (monthlyBudgetUsd !== undefined) {
    single('sorami_generator_budget_usd', 'MONTHLY_BUDGET_USD').set(monthlyBudgetUsd);
  }

  const refresh = readFromDatabase(registry, async () => {
    inTrouble.fill(troubles().map(({ what, state }) => ({ labels: { what, state }, value: 1 })));
    const { rows } = await pool.query(countsStatement);
    const counts = countsSchema.parse(rows[0]?.counts);
    const of = (value: (row: (typeof counts.line)[number]) => number) =>
      counts.line.map((row) => ({ labels: { kind: row.kind }, value: value(row) }));
    depth.fill(of((row) => row.depth));
    oldest.fill(of((row) => row.oldest));
    held.fill(of((row) => row.held));
    waiting.set(counts.events.waiting);
    dead.set(counts.events.dead);
    oldestEvent.set(counts.events.oldest);
    spent.set(counts.spent);
  });
  return { registry, refresh };
}
