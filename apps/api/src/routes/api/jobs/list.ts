import { jobListQuerySchema, jobPageSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listJobs } from '../../../jobs/list-jobs.ts';
import { workspaceOf } from '../../../policies/workspace.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List jobs, newest first',
        querystring: jobListQuerySchema,
        response: { 200: jobPageSchema },
      },
    },
    async ({ actor, query, locale }) => await listJobs(app.database, workspaceOf(actor), query, locale),
  );
};

export default route;
