import { startedJobSchema } from '@sorami/contracts/jobs';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { originOf } from '../../../../files/origin-of.ts';
import { retryJob } from '../../../../jobs/retry-job.ts';
import { sessionToken } from '../../../../jobs/session-token.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/retry',
    {
      config: { access: 'user', budget: 'generations' },
      schema: {
        summary: 'Start a failed or cancelled job again',
        params: idParamsSchema,
        response: { 202: startedJobSchema },
      },
    },
    async (request, reply) => {
      const job = await retryJob(app, {
        actor: request.actor,
        origin: originOf(request),
        locale: request.locale,
        token: sessionToken(request),
        jobId: request.params.id,
      });
      return reply.code(202).send({ job });
    },
  );
};

export default route;
