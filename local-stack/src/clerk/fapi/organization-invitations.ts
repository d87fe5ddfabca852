import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { listParam, pageQuery, Where } from '../http/query.ts';
import { invitationJson } from '../json/invitation-json.ts';
import { invite } from '../organizations/invite.ts';
import { roleField } from '../organizations/role-field.ts';
import { changed, list, read } from './envelope.ts';
import { requireAdmin } from './require-member.ts';

const query = pageQuery.extend({ status: listParam });
const params = z.object({ id: z.string(), invitationId: z.string() });
const oneBody = z.object({ email_address: z.string().max(254), role: roleField });
const manyBody = z.object({
  email_address: listParam.pipe(z.array(z.string()).min(1).max(50)),
  role: roleField,
});

export function organizationInvitationRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/organizations/:id/invitations', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const filter = parseInput(query, request.query);
    const where = new Where();
    where.add('organizationId = ?', organization.id);
    where.addOneOf('status', filter.status);
    const page = store.invitations.all(
      `${where.sql} ORDER BY createdAt DESC, id LIMIT ? OFFSET ?`,
      ...where.params,
      filter.limit,
      filter.offset,
    );
    return read(
      list(
        page.map((invitation) => invitationJson(deps, invitation)),
        store.invitations.count(where.sql, ...where.params),
      ),
    );
  });

  app.post('/organizations/:id/invitations', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const body = parseInput(oneBody, request.body);
    const [created] = invite(deps, organization.id, [body.email_address], body.role);
    return await changed(deps, request, created ? invitationJson(deps, created) : null);
  });

  app.post('/organizations/:id/invitations/bulk', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const body = parseInput(manyBody, request.body);
    const created = invite(deps, organization.id, body.email_address, body.role);
    return await changed(
      deps,
      request,
      created.map((invitation) => invitationJson(deps, invitation)),
    );
  });

  app.post('/organizations/:id/invitations/:invitationId/revoke', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const { invitationId } = parseInput(params, request.params);
    const invitation = store.invitations.first(
      "id = ? AND organizationId = ? AND status = 'pending'",
      invitationId,
      organization.id,
    );
    if (!invitation) throw new ClerkError('resource_not_found');
    const revoked = store.invitations.update(invitation.id, { status: 'revoked', updatedAt: Date.now() });
    return await changed(deps, request, invitationJson(deps, revoked));
  });
}
