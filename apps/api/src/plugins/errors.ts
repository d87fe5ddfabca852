import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { ApiError } from '../errors/api-error.ts';
import { renderError } from '../errors/render-error.ts';
import { toApiError } from '../errors/to-api-error.ts';

/** The only place that words an error. */
export default fastifyPlugin(
  async (app) => {
    function answer(error: ApiError, request: FastifyRequest, reply: FastifyReply) {
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
      return reply
        .code(error.statusCode)
        .type('application/json; charset=utf-8')
        .serializer(JSON.stringify)
        .send(renderError(error, request.locale, request.id));
    }

    app.setErrorHandler((thrown, request, reply) => {
      const error = toApiError(thrown);
      const level = error.code === 'INTERNAL' ? 'error' : error.statusCode >= 500 ? 'warn' : 'debug';
      request.log[level]({ err: error, cause: error.cause }, error.code);
      return answer(error, request, reply);
    });
    app.setNotFoundHandler((request, reply) => answer(new ApiError('NOT_FOUND'), request, reply));
  },
  { name: 'errors', dependencies: ['locale'] },
);
