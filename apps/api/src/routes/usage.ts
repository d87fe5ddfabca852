import { usageSchema } from '@sorami/contracts/usage';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { workspaceOf } from '../policies/workspace.ts';
import { readUsage } from '../usage/read-usage.ts';

export const usageRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: {
        summary: 'What was used this month, and what the plan allows',
        response: { 200: usageSchema },
      },
    },
    async ({ actor }) => await readUsage(app.database, workspaceOf(actor), actor.plan, new Date()),
  );
};
