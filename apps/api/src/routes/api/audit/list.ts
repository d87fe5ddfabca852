import { auditListQuerySchema, auditPageSchema } from '@sorami/contracts/audit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listAudit } from '../../../audit/list-audit.ts';

const route: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List who did what to one’s own files, and what one did oneself',
        querystring: auditListQuerySchema,
        response: { 200: auditPageSchema },
      },
    },
    async ({ actor, query }) => await listAudit(app.pool, { of: 'person', userId: actor.userId }, query),
  );
};

export default route;
