import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { defaultLocale } from '@sorami/contracts/locales';
import { ApiError } from '@sorami/server/api-error';
import { preferredLocale, renderError } from '@sorami/server/render-error';
import { toApiError } from '@sorami/server/to-api-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

const type = 'application/json; charset=utf-8';

/** Answers what no route and no hook saw, as a path that cannot be decoded. */
export function answerFrameworkError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { server } = request;
  server.securityHeaders.call(server, request, reply, () => {});
  reply.header('x-request-id', request.id);
  // Such a request carries nothing that plugins add to others.
  answer(toApiError(error), request, reply, preferredLocale(request.headers['accept-language']));
}

const codesOfNode = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
} as const;

/** Answers what was no request: Node refused it before there was anything to read a language from. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const code = codesOfNode[error.code as keyof typeof codesOfNode] ?? 'BAD_REQUEST';
  const problem = new ApiError(code);
  const body = JSON.stringify(renderError(problem, defaultLocale, randomUUID()));
  const head = [
    `HTTP/1.1 ${problem.statusCode} ${STATUS_CODES[problem.statusCode]}`,
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    "content-security-policy: default-src 'none'; frame-ancestors 'none'",
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function answer(error: ApiError, request: FastifyRequest, reply: FastifyReply, locale = request.locale) {
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
  return reply
    .code(error.statusCode)
    .type(type)
    .serializer(JSON.stringify)
    .send(renderError(error, locale, request.id));
}

/** The only place that words an error. */
export default fastifyPlugin(
  async (app) => {
    app.setErrorHandler((thrown, request, reply) => {
      // A client that went away in the middle of its body is no outage of ours, though its code looks like one.
      const { raw } = request;
      const isGone = raw.destroyed && !raw.complete;
      const error = isGone ? new ApiError('BAD_REQUEST', { cause: thrown }) : toApiError(thrown);
      const level = error.code === 'INTERNAL' ? 'error' : error.statusCode >= 500 ? 'warn' : 'debug';
      request.log[level]({ err: error, cause: error.cause }, error.code);
      return answer(error, request, reply);
    });
    app.setNotFoundHandler((request, reply) => {
      app.securityHeaders.call(app, request, reply, () => {});
      return answer(new ApiError('NOT_FOUND'), request, reply);
    });
    // What a library answers by itself speaks as we do.
    app.addHook('preSerialization', async (request, reply, payload) => {
      if (reply.statusCode < 400 || Object(payload).statusCode !== reply.statusCode) return payload;
      const error = toApiError(payload);
      reply.code(error.statusCode);
      return renderError(error, request.locale, request.id);
    });
  },
  { name: 'errors', dependencies: ['locale'] },
);
