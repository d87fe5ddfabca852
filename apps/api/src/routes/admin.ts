import {
  auditExportQuerySchema,
  auditExportSchema,
  auditListQuerySchema,
  auditPageSchema,
  auditProofSchema,
} from '@sorami/contracts/audit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listAudit } from '../audit/list-audit.ts';
import { proveAccess } from '../audit/prove-access.ts';
import { auditLineParamsSchema, sendExport } from './audit.ts';

export const adminRoutes: FastifyPluginAsyncZod = async (app) => {
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

  app.get(
    '/audit/export',
    {
      exposeHeadRoute: false,
      config: { access: 'admin', budget: 'exports' },
      schema: {
        summary: 'Save who did what to any file as CSV or JSON lines, with the chain’s hashes',
        querystring: auditExportQuerySchema,
        response: { 200: auditExportSchema },
      },
    },
    async (request, reply) => await sendExport(request, reply, app.pool, { of: 'everybody' }, request.query),
  );

  app.get(
    '/audit/:id/proof',
    {
      config: { access: 'admin', budget: 'lists' },
      schema: {
        summary: 'Get the proof that a line stands in the audit, whole',
        params: auditLineParamsSchema,
        response: { 200: auditProofSchema },
      },
    },
    async ({ params }) => await proveAccess(app.pool, { of: 'everybody' }, params.id),
  );
};
