import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';

/**
 * Who is asking, on a route of access `user` or `admin`.
 * @throws ApiError UNAUTHENTICATED where nobody is signed in
 */
export function getAuthenticatedUser(request: FastifyRequest): Actor {
  return request.actor;
}
