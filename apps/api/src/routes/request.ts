import { ApiError } from '@sorami/server/api-error';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findToken } from '../accounts/find-token.ts';
import type { Origin } from '../audit/access-line.ts';
import type { StartRequest } from '../jobs/start-job.ts';
import { idParamsSchema } from '../pagination/id-params.ts';

/** Where a request came from, as the audit keeps it. */
export function originOf(request: FastifyRequest): Origin {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null, requestId: request.id };
}

/** Whether a program asks for a link, and not a browser that would follow it. */
export function wantsJson({ headers: { accept } }: FastifyRequest): boolean {
  return accept?.includes('application/json') === true && !accept.includes('text/html');
}

/** Headers of the requests that start something: the same key is the same request, however often it is sent. */
export const idempotencyHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .optional(),
});

/** Query of the requests that delete: to the trash, or for good. */
export const deletionQuerySchema = z.strictObject({ permanent: z.enum(['true', 'false']).default('false') });

const versionShape = /^[1-9]\d{0,8}$/;

/** The version of a revision in a path. What cannot be one becomes one that nothing has. */
export const revisionParamsSchema = idParamsSchema.extend({
  version: z.string().transform((text) => (versionShape.test(text) ? Number(text) : 0)),
});

/** Bytes of a body with a text: the longest one (contracts/documents) in the script that takes the most of them. */
export const textBodyLimit = 2 * 1024 ** 2;

/**
 * The token that the request was authenticated with, to be shown to the generator.
 * @throws ApiError UNAUTHENTICATED
 */
export function sessionToken(request: FastifyRequest): string {
  const presented = findToken(request);
  if (!presented) throw new ApiError('UNAUTHENTICATED');
  return presented.token;
}

/** What starting a job needs of a request whose body and headers were checked. */
export function startRequest(
  request: FastifyRequest & { body: object; headers: z.infer<typeof idempotencyHeadersSchema> },
): StartRequest {
  return {
    actor: request.actor,
    origin: originOf(request),
    locale: request.locale,
    token: sessionToken(request),
    body: request.body,
    idempotencyKey: request.headers['idempotency-key'],
  };
}
