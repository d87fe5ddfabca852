import { ApiError } from '@sorami/server/api-error';
import { preferredLocale, renderError } from '@sorami/server/render-error';
import { toApiError } from '@sorami/server/to-api-error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Answers every error as `{ error: { code, message, requestId, fields? } }`; causes go to the log alone. */
export function renderErrors(app: FastifyInstance): void {
  const answer = (error: ApiError, request: FastifyRequest, reply: FastifyReply) => {
    if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
    const locale = preferredLocale(request.headers['accept-language']);
    return reply.status(error.statusCode).send(renderError(error, locale, request.id));
  };
  app.setErrorHandler((thrown, request, reply) => {
    const error = toApiError(thrown);
    if (error.statusCode >= 500) request.log.error({ err: thrown }, 'The request failed');
    else request.log.info({ code: error.code, err: error.cause }, 'The request was refused');
    return answer(error, request, reply);
  });
  app.setNotFoundHandler((request, reply) => answer(new ApiError('NOT_FOUND'), request, reply));
}
