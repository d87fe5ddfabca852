import { modelListSchema } from '@sorami/contracts/models';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RouteContext } from './context.ts';

/** Which models there are and what they can be asked for; what a person may use of them, api decides. */
export function routeModels(app: FastifyInstance, { models }: Pick<RouteContext, 'models'>): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/api/models', { schema: { response: { 200: modelListSchema } } }, async () => ({ items: models }));
}
