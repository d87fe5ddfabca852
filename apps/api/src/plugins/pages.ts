import { Readable } from 'node:stream';
import httpProxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { errorMessage } from '@sorami/contracts/errors';
import { ApiError } from '@sorami/server/api-error';
import { renderError } from '@sorami/server/render-error';
import { toApiError } from '@sorami/server/to-api-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { pageHeaders } from '../pages/page-headers.ts';
import { pausePage, pausePolicy } from '../pages/pause-page.ts';
import { upstreamHeaders } from '../pages/upstream-headers.ts';

/** Bytes. What Clerk's forms send, and what a person's portrait may have. */
const strangersBody = 64 * 1024;
const personsBody = 11 * 1024 ** 2;
/** Bytes of one message of Next's development server. */
const socketPayload = 1024 ** 2;
/** Seconds until a page asks again for web. */
const awayRetry = 3;

/** The front door: everything that is not under /api is web's. */
export default fastifyPlugin(
  async (app) => {
    const { WEB_UPSTREAM, WEB_HOT_RELOAD, APP_ORIGIN, HSTS_INCLUDE_SUBDOMAINS } = app.env;
    if (!WEB_UPSTREAM) return;
    const origin = new URL(APP_ORIGIN);
    const isHttps = origin.protocol === 'https:';
    const strictTransport = isHttps
      ? `max-age=31536000${HSTS_INCLUDE_SUBDOMAINS ? '; includeSubDomains' : ''}`
      : undefined;

    await app.register(async (pages) => {
      pages.setErrorHandler((thrown, _request, reply) => answerError(reply, toApiError(thrown)));
      pages.addHook('onRequest', async (request, reply) => {
        if (!isPath(request.url)) throw new ApiError('BAD_REQUEST');
        const session = await app.sessionOf(request);
        checkBody(request, session ? personsBody : strangersBody);
        const budget = isSignUp(request) ? 'signUps' : 'pages';
        if (session) await app.countPerson(budget, { userId: session.clerkId }, reply);
        else await app.countStranger(budget, request, reply);
        if (session) app.trust(request);
        app.holdBody(request, reply, session?.clerkId);
      });

      // Bodies go on as they came: Clerk's forms are urlencoded, server actions multipart. They go on whole, so that
      // who sends a byte a minute keeps none of web's connections.
      pages.removeAllContentTypeParsers();
      pages.addContentTypeParser<Buffer>(
        '*',
        { parseAs: 'buffer', bodyLimit: personsBody },
        (_request, body, done) => done(null, Readable.from([body])),
      );
      const proxy: FastifyHttpProxyOptions = {
        upstream: WEB_UPSTREAM,
        proxyPayloads: false,
        config: { access: 'public', budget: false },
        disableRequestLogging: true,
        undici: { connections: 256, connectTimeout: 3_000, headersTimeout: 60_000, bodyTimeout: 120_000 },
        replyOptions: {
          retryDelay: () => null,
          rewriteRequestHeaders: (request, headers) => upstreamHeaders(headers, request, origin),
          rewriteHeaders: (headers) => pageHeaders(headers, strictTransport),
          onError(reply, { error }) {
            reply.log.warn({ err: error }, 'web does not answer');
            answerPause(reply as FastifyReply, 503, awayRetry);
          },
        },
      };
      const sockets = {
        websocket: true as const,
        wsServerOptions: {
          maxPayload: socketPayload,
          verifyClient: ({ origin: asking }: { origin: string }) => asking === APP_ORIGIN,
        },
        wsClientOptions: {
          maxPayload: 64 * socketPayload,
          rewriteRequestHeaders: (headers: Record<string, unknown>, request: FastifyRequest) =>
            socketHeaders(headers, request, origin.host),
        },
      };
      await pages.register(httpProxy, WEB_HOT_RELOAD ? { ...proxy, ...sockets } : proxy);
    });
  },
  {
    name: 'pages',
    dependencies: ['auth', 'deny-by-default', 'errors', 'json-body', 'rate-limit', 'request-log'],
  },
);

/** Whether this is a path of ours; two slashes at its start would be read as another host, in redirects above all. */
function isPath(url: string): boolean {
  return url.startsWith('/') && !/^\/(?:[/\\]|%2f|%5c)/i.test(url);
}

function isSignUp({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && decodeURIComponent(url.split('?')[0] ?? '').includes('/sign_ups');
}

/** @throws ApiError PAYLOAD_TOO_LARGE */
function checkBody({ headers }: FastifyRequest, limit: number): void {
  if (Number(headers['content-length'] ?? 0) > limit) throw new ApiError('PAYLOAD_TOO_LARGE');
}

/** A socket's headers are made from nothing: those that decide whether Next accepts it are passed on. */
function socketHeaders(headers: Record<string, unknown>, request: FastifyRequest, host: string) {
  const { cookie, origin } = request.headers;
  return { ...headers, host, ...(cookie && { cookie }), ...(origin && { origin }) };
}

function answerError(reply: FastifyReply, error: ApiError): FastifyReply {
  const { code, statusCode, retryAfterSeconds = awayRetry } = error;
  if (statusCode >= 500) reply.log.error({ err: error, cause: error.cause }, code);
  if (code === 'RATE_LIMITED') return answerPause(reply, 429, retryAfterSeconds);
  return reply
    .code(statusCode)
    .headers(pageHeaders({ 'content-security-policy': pausePolicy }))
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(renderError(error, reply.request.locale, reply.request.id)));
}

function answerPause(reply: FastifyReply, status: 429 | 503, seconds: number): FastifyReply {
  const { request } = reply;
  const pause = status === 429 ? 'busy' : 'away';
  reply.code(status).header('retry-after', seconds).header('cache-control', 'no-store');
  const isDocument = request.method === 'GET' && request.headers.accept?.includes('text/html');
  if (!isDocument) {
    const code = status === 429 ? 'RATE_LIMITED' : 'SERVICE_UNAVAILABLE';
    const sentence = errorMessage(code, request.locale, { seconds });
    return reply.type('text/plain; charset=utf-8').send(sentence);
  }
  return reply
    .headers(pageHeaders({ 'content-security-policy': pausePolicy }))
    .type('text/html; charset=utf-8')
    .send(pausePage(request.locale, pause, seconds));
}
