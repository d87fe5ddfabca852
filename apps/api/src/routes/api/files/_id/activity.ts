import { auditPageSchema } from '@sorami/contracts/audit';
import { pageQuerySchema } from '@sorami/contracts/pagination';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listActivity } from '../../../../files/list-activity.ts';
import { originOf } from '../../../../files/origin-of.ts';
import { idParamsSchema } from '../../../../pagination/id-params.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/activity',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List what was done to one’s own file, and by whom',
        params: idParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: auditPageSchema },
      },
    },
    async (request) => {
      const { actor, params, query } = request;
      return await listActivity(app, { actor, origin: originOf(request), fileId: params.id, ...query });
    },
  );
};

export default route;
