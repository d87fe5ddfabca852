import { ApiError } from '@sorami/server/api-error';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';

/**
 * Who is asking: what every route of access `user` or `admin` reads as `request.actor`.
 * @throws ApiError UNAUTHENTICATED where nobody is signed in
 */
export function getAuthenticatedUser({ knownActor }: Pick<FastifyRequest, 'knownActor'>): Actor {
  if (!knownActor) throw new ApiError('UNAUTHENTICATED');
  return knownActor;
}
