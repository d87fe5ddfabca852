import { randomBytes } from 'node:crypto';
import { defaultLocale, isLocale, type Locale, localeCookie } from '@sorami/contracts/locales';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ClerkError } from './clerk-error.ts';
import { errorCodes } from './error-codes.ts';

/** The language of whoever asks, as their browser or Sorami’s cookie says it. */
export function readerLocale(request: FastifyRequest): Locale {
  if (request.url.startsWith('/bapi/')) return 'en';
  const chosen = request.cookies[localeCookie];
  if (isLocale(chosen)) return chosen;
  const accepted = /\b(fr|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  return isLocale(accepted) ? accepted : defaultLocale;
}

function send(request: FastifyRequest, reply: FastifyReply, error: ClerkError): FastifyReply {
  const sentence = errorCodes[error.code][readerLocale(request)];
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
  return reply.code(error.status).send({
    errors: [
      {
        code: error.code,
        message: sentence,
        long_message: sentence,
        meta: {
          ...(error.param !== undefined && { param_name: error.param }),
          ...(error.emails !== undefined && { email_addresses: error.emails }),
        },
      },
    ],
    clerk_trace_id: randomBytes(8).toString('hex'),
  });
}

/** Answers every failure in Clerk's form; the cause of an unexpected one goes to the log only. */
export function setErrorHandlers(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ClerkError, request, reply) => {
    if (error instanceof ClerkError) return send(request, reply, error);
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
    // Only pictures may be long.
    if (status === 413) return send(request, reply, new ClerkError('avatar_file_size_exceeded'));
    if (status < 500) return send(request, reply, new ClerkError('bad_request'));
    request.log.error({ err: error }, 'unexpected failure');
    return send(request, reply, new ClerkError('internal_error'));
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, new ClerkError('resource_not_found')));
}
