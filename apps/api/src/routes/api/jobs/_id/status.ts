import { jobProgressSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { presentJob } from '../../../../jobs/present-job.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/status',
    {
      config: { access: 'user' },
      schema: {
        summary: 'How far a job is',
        params: idParamsSchema,
        response: { 200: jobProgressSchema },
      },
    },
    async ({ actor, params, locale }) =>
      await presentJob(app.database, workspaceOf(actor), params.id, locale),
  );
};

export default route;
