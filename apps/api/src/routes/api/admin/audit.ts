import { auditListQuerySchema, auditPageSchema } from '@sorami/contracts/audit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listAllAudit } from '../../../audit/list-all-audit.ts';

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
    async ({ query }) => await listAllAudit(app.database, query),
  );
};

export default route;
