import { auditExportQuerySchema } from '@sorami/contracts/audit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sendExport } from '../../../audit/send-export.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/audit/export',
    {
      exposeHeadRoute: false,
      config: { access: 'admin', budget: 'exports' },
      schema: {
        summary: 'Save who did what to any file as CSV or JSON lines, with the chain’s hashes',
        querystring: auditExportQuerySchema,
      },
    },
    ({ query }, reply) => sendExport(reply, app.pool, { of: 'everybody' }, query),
  );
};

export default route;
