import { erasedOwnerSchema, eraseOwnerSchema } from '@sorami/contracts/generator-api';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { eraseOwner } from '../runs/erase-owner.ts';
import type { RouteContext } from './context.ts';
import { callOf } from './signed-calls.ts';

/** Forgetting the owner of the call. */
export function routeEraseOwner(app: FastifyInstance, { pool }: Pick<RouteContext, 'pool'>): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/owners/erase',
    schema: { body: eraseOwnerSchema, response: { 200: erasedOwnerSchema } },
    handler: async (request) => {
      const erased = await eraseOwner(pool, callOf(request).owner, request.body.replacement);
      request.log.info(erased, 'An owner is forgotten');
      return erased;
    },
  });
}
