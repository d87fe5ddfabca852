import { auditExportQuerySchema } from '@sorami/contracts/audit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sendExport } from '../../../audit/send-export.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/export',
    {
      exposeHeadRoute: false,
      config: { access: 'user', budget: 'exports' },
      schema: {
        summary: 'Save who did what to one’s own files as CSV or JSON lines',
        querystring: auditExportQuerySchema,
      },
    },
    ({ actor, query }, reply) => sendExport(reply, app.pool, { of: 'person', userId: actor.userId }, query),
  );
};

export default route;
