import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry, register } from 'prom-client';
import { z } from 'zod';

declare module 'fastify' {
  interface FastifyInstance {
    /** Where metrics are asked for; null where their port could not be had, and absent where they are off. */
    metricsPort?: number | null;
  }
}

/** Where a program shows its metrics to Prometheus; nowhere without METRICS_PORT. */
export const metricsEnvSchema = z.object({
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
});

export type MetricsEnv = z.infer<typeof metricsEnvSchema>;

/** Seconds. From a list in memory to an export of a whole book. */
export const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Measures each request under its route's pattern: ids and what people write are never part of a metric. */
export function observeRequests(app: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'sorami_http_request_seconds',
    help: 'Time from the request to the last byte of the answer, without event streams',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    // They last for minutes, by design.
    if (!String(reply.getHeader('content-type')).startsWith('text/event-stream')) {
      const { method, routeOptions } = request;
      const labels = { method, route: routeOptions.url ?? 'none', status: String(reply.statusCode) };
      seconds.observe(labels, reply.elapsedTime / 1_000);
    }
    done();
  });
}

/** Shows how much of each pool of connections is used, and who waits for one. */
export function observePools(pools: Readonly<Record<string, Pool>>, registry: Registry): void {
  new Gauge({
    name: 'sorami_pool_connections',
    help: 'Connections to PostgreSQL that are open, of them idle, requests that wait for one, and the most that may be',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount, options }] of Object.entries(pools)) {
        this.set({ pool, state: 'open' }, totalCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'waiting' }, waitingCount);
        this.set({ pool, state: 'most' }, options.max);
      }
    },
  });
}

/**
 * Answers what brings gauges up to date from the database before Prometheus is answered. Where the database does not
 * answer, they keep what they had, and `sorami_database_up` says so.
 */
export function readFromDatabase(registry: Registry, read: () => Promise<void>): () => Promise<void> {
  const up = new Gauge({
    name: 'sorami_database_up',
    help: 'Whether the database answered what the metrics asked',
    registers: [registry],
  });
  return () =>
    read().then(
      () => up.set(1),
      () => up.set(0),
    );
}

/** A gauge of the registry that keeps what was set last; `fill` replaces all of it. */
export function createGauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[],
): { fill(rows: { labels: Partial<Record<Label, string>>; value: number }[]): void } {
  const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    fill(rows) {
      gauge.reset();
      for (const { labels, value } of rows) gauge.set(labels, value);
    },
  };
}

interface MetricsLog {
  info(about: object, message: string): void;
  error(about: object, message: string): void;
}

/**
 * Answers `GET /metrics` on a port of its own, which nothing of the public address leads to, with what the registry and
 * the whole process have, after `refresh`. A port that is taken is logged: no program stops for want of metrics.
 */
export async function listenForMetrics(
  { METRICS_PORT: port, METRICS_HOST: host }: MetricsEnv,
  registry: Registry,
  log: MetricsLog,
  refresh: () => Promise<void> = async () => {},
): Promise<{ port: number | null; close(): Promise<void> }> {
  if (!register.getSingleMetric('process_resident_memory_bytes')) collectDefaultMetrics();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    refresh()
      .then(async () => `${await registry.metrics()}\n${await register.metrics()}`)
      .then(
        (text) => response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE }).end(text),
        (error: unknown) => {
          log.error({ err: error }, 'the metrics could not be collected');
          response.writeHead(500).end();
        },
      );
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    log.error({ err: error, port }, 'no metrics: their port cannot be had');
    return { port: null, close: async () => {} };
  }
  const listening = (server.address() as AddressInfo).port;
  log.info({ port: listening }, 'metrics are at /metrics');
  server.unref();
  return {
    port: listening,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
