import { auditExportQuerySchema, auditListQuerySchema, auditPageSchema } from '@sorami/contracts/audit';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { exportAudit, exportTypes } from '../audit/export-audit.ts';
import { listAudit } from '../audit/list-audit.ts';
import type { AuditScope } from '../audit/to-entry.ts';

export const auditRoutes: FastifyPluginAsyncZod = async (app) => {
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

/** Answers with the audit as a file to save. */
export function sendExport(
  reply: FastifyReply,
  pool: Pool,
  scope: AuditScope,
  { format, ...filter }: z.infer<typeof auditExportQuerySchema>,
): FastifyReply {
  const day = new Date().toISOString().slice(0, 10);
  return reply
    .header('content-type', exportTypes[format])
    .header('content-disposition', `attachment; filename="sorami-audit-${day}.${format}"`)
    .header('cache-control', 'private, no-store')
    .send(exportAudit(pool, scope, format, filter));
}
