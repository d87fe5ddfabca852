import { jobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { cancelJob } from '../../../../jobs/cancel-job.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/cancel',
    {
      config: { access: 'user', budget: 'changes' },
      schema: { summary: 'Stop a job', params: idParamsSchema, response: { 200: jobSchema } },
    },
    async ({ actor, params, locale }) => await cancelJob(app, { actor, jobId: params.id, locale }),
  );
};

export default route;
