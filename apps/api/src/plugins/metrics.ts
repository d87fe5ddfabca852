import {
  createGauge,
  listenForMetrics,
  observePools,
  observeRequests,
  readFromDatabase,
} from '@sorami/server/metrics';
import { traceRequests } from '@sorami/server/tracing';
import fastifyPlugin from 'fastify-plugin';
import type { Pool } from 'pg';
import { Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import { countStreams } from '../events/open-stream.ts';
import { defectKinds } from '../reconcile/report.ts';

/** Metrics on a port of their own, and a span for each request where traces are made. */
export default fastifyPlugin(
  async (app) => {
    const { env } = app;
    if (env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
      // The generator's webhooks are signed; a proxy of ours begins traces itself or drops those of strangers.
      traceRequests(
        app,
        ({ routeOptions }) => routeOptions.config?.access === 'webhook' || env.TRUST_PROXY !== false,
      );
    }
    if (env.METRICS_PORT === undefined) return;
    const registry = new Registry();
    observeRequests(app, registry);
    observePools({ main: app.pool, prepared: app.preparedPool }, registry);
    new Gauge({
      name: 'sorami_api_event_streams',
      help: 'Event streams that are open',
      registers: [registry],
      collect() {
        this.set(countStreams());
      },
    });
    const refresh = readFromDatabase(registry, databaseMetrics(app.pool, registry));
    const { port, close } = await listenForMetrics(env, registry, app.log, refresh);
    app.decorate('metricsPort', port);
    app.addHook('onClose', close);
  },
  { name: 'metrics', dependencies: ['database', 'domain'] },
);

const countsSchema = z.object({
  open: z.array(
    z.object({ kind: z.string(), status: z.string(), jobs: z.number(), waiting: z.number().nullable() }),
  ),
  ended: z.array(
    z.object({ kind: z.string(), status: z.string(), code: z.string().nullable(), jobs: z.number() }),
  ),
  outboxes: z.array(z.object({ outbox: z.string(), entries: z.number(), overdue: z.number() })),
  last: z
    .object({
      at: z.number(),
      summary: z.object({ agreed: z.boolean(), defects: z.record(z.string(), z.number()) }),
    })
    .nullable(),
});

/** What holds for all processes of api together: one of them says as much as all. Every part is walked along an index. */
const countsStatement = `SELECT json_build_object(
  'open', (SELECT coalesce(json_agg(found), '[]') FROM (
    SELECT kind, status, count(*)::int AS jobs, extract(epoch FROM now() - min("createdAt")
      FILTER (WHERE status = 'PENDING' AND "submittedAt" IS NULL))::float8 AS waiting
    FROM jobs WHERE status IN ('PENDING', 'PROCESSING') GROUP BY kind, status) found),
  'ended', (SELECT coalesce(json_agg(found), '[]') FROM (
    SELECT kind, status, error->>'code' AS code, count(*)::int AS jobs FROM jobs
    WHERE status IN ('COMPLETED', 'FAILED', 'CANCELLED') AND "updatedAt" > now() - interval '1 hour'
      AND "completedAt" > now() - interval '1 hour'
    GROUP BY 1, 2, 3) found),
  'outboxes', (SELECT json_agg(found) FROM (
    SELECT 'purges' AS outbox, count(*)::int AS entries,
      coalesce(extract(epoch FROM now() - min("nextAttemptAt")), 0)::float8 AS overdue
    FROM purges WHERE "nextAttemptAt" < now()
    UNION ALL
    SELECT 'moves', count(*)::int, coalesce(extract(epoch FROM now() - min("nextAttemptAt")), 0)::float8
    FROM moves WHERE "nextAttemptAt" < now()) found),
  'last', (SELECT json_build_object('at', extract(epoch FROM "finishedAt")::float8, 'summary', summary)
    FROM reconciliation)) AS counts`;

function databaseMetrics(pool: Pool, registry: Registry): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labels: Label[]) =>
    createGauge(registry, name, help, labels);
  const open = gauge('sorami_api_jobs_open', 'Jobs that are not done', ['kind', 'status']);
  const waiting = gauge(
    'sorami_api_jobs_waiting_seconds',
    'Age of the oldest job that the generator has not taken',
    ['kind'],
  );
  const ended = gauge('sorami_api_jobs_last_hour', 'Jobs that ended within an hour, by what came of them', [
    'kind',
    'status',
    'code',
  ]);
  const entries = gauge('sorami_api_outbox_entries', 'Deletions (purges) and new keys (moves) that are due', [
    'outbox',
  ]);
  const overdue = gauge('sorami_api_outbox_overdue_seconds', 'For how long the oldest of them has been due', [
    'outbox',
  ]);
  const agreed = gauge(
    'sorami_api_reconcile_agreed',
    'Whether bucket and register agreed the last time they were compared',
    [],
  );
  const comparedAt = gauge('sorami_api_reconcile_timestamp_seconds', 'When they were last compared', []);
  const defects = gauge('sorami_api_reconcile_defects', 'What was found then, by kind', ['defect']);

  return async () => {
    const { rows } = await pool.query({ name: 'metrics', text: countsStatement });
    const counts = countsSchema.parse(rows[0]?.counts);
    open.fill(counts.open.map(({ kind, status, jobs }) => ({ labels: { kind, status }, value: jobs })));
    waiting.fill(
      counts.open
        .filter(({ status }) => status === 'PENDING')
        .map((row) => ({ labels: { kind: row.kind }, value: row.waiting ?? 0 })),
    );
    ended.fill(
      counts.ended.map(({ kind, status, code, jobs }) => ({
        labels: { kind, status, code: code ?? '' },
        value: jobs,
      })),
    );
    entries.fill(counts.outboxes.map((row) => ({ labels: { outbox: row.outbox }, value: row.entries })));
    overdue.fill(counts.outboxes.map((row) => ({ labels: { outbox: row.outbox }, value: row.overdue })));
    const { last } = counts;
    agreed.fill(last ? [{ labels: {}, value: Number(last.summary.agreed) }] : []);
    comparedAt.fill(last ? [{ labels: {}, value: last.at }] : []);
    defects.fill(
      defectKinds.map((defect) => ({ labels: { defect }, value: last?.summary.defects[defect] ?? 0 })),
    );
  };
}
