// @vitest-environment node
import { SpanKind } from '@opentelemetry/api';
import { listenForMetrics } from '@sorami/server/metrics';
import { missingMetrics } from '@sorami/testing/monitored-metrics';
import { expect, test } from 'vitest';
import { createMetrics } from './observe.ts';

test('measures the pages that Next served by their routes, and shows what alarms ask for', async () => {
  const { registry, processor } = createMetrics();
  const page = { kind: SpanKind.SERVER, duration: [0, 2e8] };
  const attributes = { 'http.method': 'GET', 'http.status_code': 200, 'http.target': '/books/1?q=words' };
  for (const each of [
    { ...page, attributes: { ...attributes, 'next.route': '/books/[id]' } },
    // The same request on its way through the proxy, and something within it.
    { ...page, attributes },
    { ...page, kind: SpanKind.INTERNAL, attributes: { ...attributes, 'next.route': '/books/[id]' } },
  ]) {
    processor[0]?.onEnd(each as never);
  }
  const silent = { info() {}, error() {} };
  const { port, close } = await listenForMetrics(
    { METRICS_PORT: 0, METRICS_HOST: '127.0.0.1' },
    registry,
    silent,
  );
  const shown = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await close();
  expect(missingMetrics('web', shown)).toEqual([]);
  expect(shown.split('\n').filter((line) => line.startsWith('sorami_http_request_seconds_count'))).toEqual([
    'sorami_http_request_seconds_count{method="GET",route="/books/[id]",status="200"} 1',
  ]);
  expect(shown).not.toContain('q=words');
});
