import httpProxy from '@fastify/http-proxy';
import { errorMessage } from '@sorami/contracts/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { pageHeaders } from '../pages/page-headers.ts';
import { pausePage, pausePolicy, pauseRetrySeconds } from '../pages/pause-page.ts';
import { upstreamHeaders } from '../pages/upstream-headers.ts';

/** The front door: everything that is not under /api is web's. */
export default fastifyPlugin(
  async (app) => {
    const { WEB_UPSTREAM, APP_ORIGIN, NODE_ENV } = app.env;
    if (!WEB_UPSTREAM) return;
    const isHttps = APP_ORIGIN.startsWith('https:');

    await app.register(async (pages) => {
      // Bodies pass through as they come: Clerk's forms are urlencoded, server actions multipart.
      pages.removeAllContentTypeParsers();
      await pages.register(httpProxy, {
        upstream: WEB_UPSTREAM,
        config: { access: 'public', budget: false },
        disableRequestLogging: true,
        // Next's development server pushes what changed over a socket; its production server uses none.
        ...(NODE_ENV === 'production' ? {} : { websocket: true, wsClientOptions: { rewriteRequestHeaders } }),
        undici: { connections: 256, connectTimeout: 3_000, headersTimeout: 60_000, bodyTimeout: 0 },
        replyOptions: {
          retryDelay: () => null,
          rewriteRequestHeaders: (request, headers) => upstreamHeaders(headers, request),
          rewriteHeaders: (headers) => pageHeaders(headers, isHttps),
          onError(reply, { error }) {
            reply.log.warn({ err: error }, 'web does not answer');
            answerPause(reply as FastifyReply);
          },
        },
      });
    });
  },
  { name: 'pages', dependencies: ['deny-by-default', 'errors', 'json-body', 'request-log'] },
);

/** A socket's headers are made from nothing: those that decide whether Next accepts it are passed on. */
function rewriteRequestHeaders(headers: Record<string, unknown>, request: FastifyRequest) {
  const { cookie, origin } = request.headers;
  return { ...headers, host: request.host, ...(cookie && { cookie }), ...(origin && { origin }) };
}

function answerPause(reply: FastifyReply) {
  const { request } = reply;
  reply.code(503).header('retry-after', pauseRetrySeconds).header('cache-control', 'no-store');
  const isDocument = request.method === 'GET' && request.headers.accept?.includes('text/html');
  if (!isDocument) {
    return reply.type('text/plain; charset=utf-8').send(errorMessage('SERVICE_UNAVAILABLE', request.locale));
  }
  return reply
    .headers(pageHeaders({ 'content-security-policy': pausePolicy }, false))
    .type('text/html; charset=utf-8')
    .send(pausePage(request.locale));
}
