import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** Where traces are sent; none are made without it. */
export const tracingEnvSchema = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * What may leave in an attribute: names that we chose and numbers. Nothing that a person wrote is among them, and no
 * address with its query.
 */
const allowed = new Set([
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'next.route',
  'next.span_type',
  'sorami.attempt',
  'sorami.job',
  'sorami.kind',
  'sorami.model',
  'sorami.outcome',
  'sorami.provider',
  'sorami.request',
  'sorami.sequence',
  'sorami.step',
]);
/** Attributes of Next by the name that has taken their place. */
const renamed = new Map([
  ['http.method', 'http.request.method'],
  ['http.status_code', 'http.response.status_code'],
]);
/** Their names hold whole addresses. */
const unwanted = new Set(['AppRender.fetch']);

/** The span with nothing in it that is not allowed: neither events, which hold errors' words, nor those of its status. */
function withoutWords(span: ReadableSpan): ReadableSpan {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(span.attributes)) {
    const known = renamed.get(name) ?? name;
    if (allowed.has(known)) attributes[known] = value;
  }
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  });
}

function sanitised(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(
        spans
          .filter(({ attributes }) => !unwanted.has(String(attributes['next.span_type'])))
          .map(withoutWords),
        done,
      ),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}

/**
 * Makes traces in this process from now on and sends them to a collector, by OTLP over HTTP. `also` sees every span that
 * ends. Without an endpoint and without `also` nothing is made, and all calls of `@opentelemetry/api` cost nothing.
 *
 * @returns what sends the rest and ends it
 */
export function startTracing(
  program: string,
  endpoint: string | undefined,
  also: SpanProcessor[] = [],
): () => Promise<void> {
  if (endpoint === undefined && also.length === 0) return async () => {};
  const exporting =
    endpoint === undefined ? [] : [new BatchSpanProcessor({ exporter: exporterTo(endpoint) })];
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `sorami-${program}` }),
    spanProcessors: [...exporting, ...also],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown().catch(() => {});
    trace.disable();
    propagation.disable();
    context.disable();
  };
}

function exporterTo(endpoint: string): SpanExporter {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  return sanitised(new OTLPTraceExporter({ url, timeoutMillis: 5_000 }));
}

const tracer = () => trace.getTracer('sorami');

/**
 * A span for each request, named after its route. `believes` says whose `traceparent` it continues: of anybody else, it
 * would let strangers write into traces.
 */
export function traceRequests(app: FastifyInstance, believes: (request: FastifyRequest) => boolean): void {
  const opened = new WeakMap<FastifyRequest, { span: Span; within: Context }>();
  app.addHook('onRequest', (request, _reply, done) => {
    const parent = believes(request) ? propagation.extract(ROOT_CONTEXT, request.headers) : ROOT_CONTEXT;
    const { method, routeOptions, id } = request;
    const route = routeOptions.url ?? 'none';
    const attributes = { 'http.request.method': method, 'http.route': route, 'sorami.request': id };
    const span = tracer().startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    const within = trace.setSpan(parent, span);
    opened.set(request, { span, within });
    context.with(within, done);
  });
  // A body is read in the context of its socket.
  app.addHook('preValidation', (request, _reply, done) => {
    context.with(opened.get(request)?.within ?? context.active(), done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = opened.get(request)?.span;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

/** Does the work in a span of its own, under `parent` where one is named by its `traceparent`. */
export async function inSpan<Result>(
  name: string,
  { attributes, parent, kind = SpanKind.INTERNAL }: SpanOptions,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const around =
    parent === undefined
      ? context.active()
      : propagation.extract(ROOT_CONTEXT, { traceparent: parent ?? '' });
  return await tracer().startActiveSpan(name, { kind, attributes }, around, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

interface SpanOptions {
  attributes: Attributes;
  /** Null: of an older time, which had none. */
  parent?: string | null;
  kind?: SpanKind;
}

/** The headers by which whoever is called continues the trace; none where there is no trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
