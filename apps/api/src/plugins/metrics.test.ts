import { missingMetrics, monitoredMetrics } from '@sorami/testing/monitored-metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
const ask = async () => await (await fetch(`http://127.0.0.1:${api.app.metricsPort}/metrics`)).text();

beforeAll(async () => {
  api = await createTestApp({ env: { METRICS_PORT: '0' } });
});
afterAll(() => api?.close());

test('shows every metric that dashboard and alarms ask api for', async () => {
  expect(monitoredMetrics().length).toBeGreaterThan(20);
  expect(missingMetrics('api', await ask())).toEqual([]);
});

test('names requests by their route, never by what was asked for', async () => {
  const headers = api.as('user_metrics');
  await api.app.inject({ url: '/api/files/a-file-of-somebody', headers });
  await api.app.inject({ url: '/api/files?q=secret-words', headers });
  const shown = await ask();
  expect(shown.split('\n').filter((line) => line.startsWith('sorami_http_request_seconds_count'))).toEqual([
    'sorami_http_request_seconds_count{method="GET",route="/api/files/:id",status="404"} 1',
    'sorami_http_request_seconds_count{method="GET",route="/api/files",status="200"} 1',
  ]);
  expect(/somebody|secret-words|user_metrics/.exec(shown)).toBeNull();
});

test('tells jobs, outboxes and the last comparison as the database has them', async () => {
  await asOwner(
    api,
    `INSERT INTO users (id, "clerkId", "updatedAt") VALUES ('metrics', 'user_jobs', now());
     INSERT INTO jobs (id, kind, status, input, error, "ownerId", "createdAt", "updatedAt", "completedAt") VALUES
       ('waits', 'BOOK', 'PENDING', '{}', null, 'metrics', now() - interval '1 hour', now(), null),
       ('failed', 'IMAGE', 'FAILED', '{}', '{"code": "ENGINE_FAILED"}', 'metrics', now(), now(), now());
     INSERT INTO purges (id, bucket, "s3Key", "nextAttemptAt") VALUES ('1', 'b', 'k', now() - interval '2 hours');
     INSERT INTO reconciliation ("finishedAt", summary)
       VALUES (now(), '{"agreed": false, "defects": {"object-without-row": 3}}')`,
  );
  const shown = await ask();
  const value = (metric: string) => Number(new RegExp(`^${metric} (\\S+)$`, 'm').exec(shown)?.[1]);
  expect(value('sorami_api_jobs_open{kind="BOOK",status="PENDING"}')).toBe(1);
  expect(value('sorami_api_jobs_waiting_seconds{kind="BOOK"}')).toBeGreaterThan(3_500);
  expect(value('sorami_api_jobs_last_hour{kind="IMAGE",status="FAILED",code="ENGINE_FAILED"}')).toBe(1);
  expect(value('sorami_api_outbox_entries{outbox="purges"}')).toBe(1);
  expect(value('sorami_api_outbox_overdue_seconds{outbox="purges"}')).toBeGreaterThan(7_100);
  expect(value('sorami_api_reconcile_agreed')).toBe(0);
  expect(value('sorami_api_reconcile_defects{defect="object-without-row"}')).toBe(3);
  expect(value('sorami_database_up')).toBe(1);
  expect(value('sorami_pool_connections{pool="main",state="most"}')).toBe(api.app.pool.options.max);
});

test('goes on without the database, and says so', async () => {
  const query = api.app.pool.query;
  api.app.pool.query = (() => Promise.reject(new Error('away'))) as typeof query;
  const shown = await ask();
  api.app.pool.query = query;
  expect(shown).toMatch(/^sorami_database_up 0$/m);
  expect(shown).toContain('process_resident_memory_bytes');
});

test('shows nothing on the public port', async () => {
  const answer = await api.app.inject({ url: '/metrics' });
  expect(answer.body).not.toContain('process_resident_memory_bytes');
});
