import { modelChecksSchema, modelListSchema } from '@sorami/contracts/models';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readCatalogue } from '../engines/catalogue.ts';
import { checkModels } from '../engines/check-models.ts';
import type { RouteContext } from './context.ts';

/**
 * Which models there are and what they can be asked for; what a person may use of them, api decides. And whether they can be
 * used right now, by their providers, which is asked by calls that cost nothing.
 */
export function routeModels(
  app: FastifyInstance,
  { env, models }: Pick<RouteContext, 'env' | 'models'>,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get('/api/models', { schema: { response: { 200: modelListSchema } } }, async () => ({
    items: models,
  }));
  typed.post('/api/models/check', { schema: { response: { 200: modelChecksSchema } } }, async () => ({
    items: await checkModels(env, readCatalogue(env.MODEL_CATALOGUE)),
  }));
}
