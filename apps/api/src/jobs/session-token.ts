import type { FastifyRequest } from 'fastify';
import { findToken } from '../accounts/find-token.ts';
import { ApiError } from '../errors/api-error.ts';

/**
 * The token that the request was authenticated with, to be shown to the generator.
 * @throws ApiError UNAUTHENTICATED
 */
export function sessionToken(request: FastifyRequest): string {
  const presented = findToken(request);
  if (!presented) throw new ApiError('UNAUTHENTICATED');
  return presented.token;
}
