import { SpanKind } from '@opentelemetry/api';
import { listenForMetrics, requestBuckets } from '@sorami/server/metrics';
import { startTracing } from '@sorami/server/tracing';
import { Histogram, Registry } from 'prom-client';
import type { WebEnv } from './env.ts';

/** Web's metrics, and what fills them: a span for each request, which Next makes itself where traces are made. */
export function createMetrics() {
  const registry = new Registry();
  const seconds = new Histogram({
    name: 'sorami_http_request_seconds',
    help: 'Time from the request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers: [registry],
  });
  const none = async () => {};
  const processor: Parameters<typeof startTracing>[2] = [
    {
      onStart() {},
      onEnd({ kind, attributes, duration: [whole, nanoseconds] }) {
        // Each request passes twice: by the proxy, then for the page, which alone has a route.
        if (kind !== SpanKind.SERVER || attributes['next.route'] === undefined) return;
        const labels = {
          method: String(attributes['http.method']),
          route: String(attributes['next.route']),
          status: String(attributes['http.status_code']),
        };
        seconds.observe(labels, whole + nanoseconds / 1e9);
      },
      forceFlush: none,
      shutdown: none,
    },
  ];
  return { registry, processor };
}

/** Begins to show metrics and to send traces, as far as either is asked for. */
export async function observe({ metrics, tracesTo }: WebEnv): Promise<void> {
  const { registry, processor } = createMetrics();
  const shows = metrics.METRICS_PORT !== undefined;
  startTracing('web', tracesTo, shows ? processor : []);
  if (!shows) return;
  const say = (about: object, message: string) =>
    process.stdout.write(`${JSON.stringify({ ...about, message })}\n`);
  await listenForMetrics(metrics, registry, { info: say, error: say });
}
