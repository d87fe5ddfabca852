import { modelListSchema } from '@sorami/contracts/models';
import { ApiError } from '@sorami/server/api-error';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { modelsFor } from '../generator/list-models.ts';
import { workspaceOf } from '../policies/workspace.ts';

export const modelRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'List the models that one’s plan may use, and what they can be asked for',
        response: { 200: modelListSchema },
      },
    },
    async ({ actor }) => {
      const models = await app.listModels(workspaceOf(actor));
      if (!models) throw new ApiError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5 });
      return { items: modelsFor(actor, models) };
    },
  );
};
