import { auditListQuerySchema, auditPageSchema } from '@sorami/contracts/audit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listAudit } from '../../../audit/list-audit.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/audit',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'List who did what to any file',
        querystring: auditListQuerySchema,
        response: { 200: auditPageSchema },
      },
    },
    async ({ query }) => await listAudit(app.pool, { of: 'everybody' }, query),
  );
};

export default route;
