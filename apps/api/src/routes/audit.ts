import {
  type auditExportQuerySchema,
  auditExportSchema,
  auditHeadQuerySchema,
  auditHeadsSchema,
  auditPageSchema,
  auditProofSchema,
  ownAuditExportQuerySchema,
  ownAuditListQuerySchema,
} from '@sorami/contracts/audit';
import { renderError } from '@sorami/server/render-error';
import { toApiError } from '@sorami/server/to-api-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import { exportAudit, exportTypes } from '../audit/export-audit.ts';
import { listAudit } from '../audit/list-audit.ts';
import { proveAccess, proveAudit } from '../audit/prove-access.ts';
import type { AuditScope } from '../audit/to-entry.ts';
import { authorize } from '../policies/can.ts';

export const auditRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'List who did what to one’s own files, and what one did oneself',
        querystring: ownAuditListQuerySchema,
        response: { 200: auditPageSchema },
      },
    },
    async ({ actor, query: { of, ...query } }) => await listAudit(app.pool, scopeOf(actor, of), query),
  );

  app.get(
    '/export',
    {
      exposeHeadRoute: false,
      config: { access: 'user', budget: 'exports' },
      schema: {
        summary: 'Save who did what to one’s own files as CSV or JSON lines',
        querystring: ownAuditExportQuerySchema,
        response: { 200: auditExportSchema },
      },
    },
    async (request, reply) => {
      const { of, ...query } = request.query;
      return await sendExport(request, reply, app.pool, scopeOf(request.actor, of), query);
    },
  );

  app.get(
    '/head',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'Read the newest signed head of the audit, and that it goes on from an earlier one',
        querystring: auditHeadQuerySchema,
        response: { 200: auditHeadsSchema },
      },
    },
    async ({ query }) => await proveAudit(app.pool, query.since),
  );

  app.get(
    '/:id/proof',
    {
      config: { access: 'user', budget: 'lists' },
      schema: {
        summary: 'Get the proof that a line that one may read stands in the audit',
        params: auditLineParamsSchema,
        response: { 200: auditProofSchema },
      },
    },
    async ({ actor, params }) =>
      await proveAccess(app.pool, { of: 'person', userId: actor.userId }, params.id),
  );
};

export const auditLineParamsSchema = z.strictObject({ id: z.uuidv7() });

/** @throws ApiError FORBIDDEN where somebody asks for what is for an organization's admins */
function scopeOf(actor: Actor, of: 'own' | 'organization'): AuditScope {
  const { userId, organization } = actor;
  if (of === 'own' || organization === null) return { of: 'person', userId };
  const { id: organizationId } = organization;
  authorize(actor, 'viewActivity', { type: 'workspace', ownerId: userId, organizationId });
  return { of: 'organization', userId, organizationId };
}

/**
 * Answers with the audit as a file to save. What fails before its first line is an error like any other; what fails
 * later stands in its last line, and in the trailer `x-sorami-export`: `complete` or `incomplete`.
 */
export async function sendExport(
  request: FastifyRequest,
  reply: FastifyReply,
  pool: Pool,
  scope: AuditScope,
  { format, ...filter }: z.infer<typeof auditExportQuerySchema>,
): Promise<FastifyReply> {
  const exported = await exportAudit(pool, scope, format, filter, (thrown) => {
    request.log.error({ err: thrown }, 'an export of the audit broke off');
    return renderError(toApiError(thrown), request.locale, request.id).error;
  });
  const day = new Date().toISOString().slice(0, 10);
  return reply
    .trailer('x-sorami-export', async () => exported.outcome)
    .header('content-type', exportTypes[format])
    .header('content-disposition', `attachment; filename="sorami-audit-${day}.${format}"`)
    .header('cache-control', 'private, no-store')
    .send(exported.text);
}
