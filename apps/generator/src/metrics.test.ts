import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from '@sorami/server/tracing';
import { missingMetrics } from '@sorami/testing/monitored-metrics';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { parseEnv } from './env.ts';
import { callSigned, ownerOf, submission } from './testing/call.ts';
import { type Bench, createBench, imagesBody, newJobId } from './testing/create-bench.ts';

let bench: Bench;
let app: FastifyInstance;
let stopTracing: () => Promise<void>;
/** What the collector received, as JSON. */
let received = '';
const collector = createServer((request, response) => {
  request.setEncoding('utf8');
  request.on('data', (text: string) => {
    received += text;
  });
  request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
});

beforeAll(async () => {
  bench = await createBench();
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const collectorUrl = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  stopTracing = startTracing('generator', collectorUrl);
  app = await buildApp(
    parseEnv({
      ...bench.variables,
      METRICS_PORT: '0',
      MONTHLY_BUDGET_USD: '20',
      OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
    }),
  );
});
afterAll(async () => {
  await app?.close();
  await stopTracing?.();
  collector.close();
  await bench?.close();
});

test('counts what it does, shows what alarms ask for, and carries a trace from the call to the webhook', async () => {
  const jobId = newJobId();
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const submitted = submission(jobId, imagesBody({ prompt: 'words of a person' }));
  const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
  const answer = await callSigned(app, submitted, ownerOf(bench.user), { traceparent });
  expect(answer.status).toBe(202);
  await bench.receiver.ended(jobId);
  const ask = async () => await (await fetch(`http://127.0.0.1:${app.metricsPort}/metrics`)).text();
  await expect
    .poll(async () => (await ask()).includes('sorami_generator_webhooks_waiting 0'), { timeout: 15_000 })
    .toBe(true);

  const shown = await ask();
  expect(missingMetrics('generator', shown)).toEqual([]);
  const lines = shown.split('\n');
  expect(lines.filter((line) => /^sorami_generator_(runs_finished|budget)/.test(line))).toEqual([
    'sorami_generator_budget_usd 20',
    'sorami_generator_runs_finished_total{kind="image",status="COMPLETED",code=""} 1',
  ]);
  expect(lines.filter((line) => line.includes(jobId))).toEqual([]);

  expect(bench.receiver.deliveries.at(-1)?.traceparent).toContain(traceId);
  await stopTracing();
  for (const name of ['POST /api/images/generate', 'run', 'deliver an event'])
    expect(received).toContain(`"name":"${name}"`);
  expect(received.split(`"traceId":"${traceId}"`).length).toBeGreaterThan(3);
  expect(received).not.toContain('words of a person');
});
