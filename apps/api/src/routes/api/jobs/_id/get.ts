import { jobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { presentJob } from '../../../../jobs/present-job.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';
import { workspaceOf } from '../../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user' },
      schema: { summary: 'Read a job', params: idParamsSchema, response: { 200: jobSchema } },
    },
    async ({ actor, params, locale }) =>
      await presentJob(app.database, workspaceOf(actor), params.id, locale),
  );
};

export default route;
