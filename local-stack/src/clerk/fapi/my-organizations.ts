import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { pageQuery } from '../http/query.ts';
import { requireSession } from '../http/visit.ts';
import { invitationJson } from '../json/invitation-json.ts';
import { membershipJson } from '../json/membership-json.ts';
import { acceptInvitation } from '../organizations/accept-invitation.ts';
import { removeMember } from '../organizations/remove-member.ts';
import { changed, list, read } from './envelope.ts';

const params = z.object({ id: z.string() });

/** The signed-in person's organizations, and the invitations that wait for them. */
export function myOrganizationRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/me/organization_memberships', async (request) => {
    const { user } = requireSession(deps, request);
    const { limit, offset } = parseInput(pageQuery, request.query);
    const page = store.memberships.all(
      'userId = ? ORDER BY createdAt, id LIMIT ? OFFSET ?',
      user.id,
      limit,
      offset,
    );
    return read(
      list(
        page.map((membership) => membershipJson(deps, membership)),
        store.memberships.count('userId = ?', user.id),
      ),
    );
  });

  app.delete('/me/organization_memberships/:id', async (request) => {
    const { user } = requireSession(deps, request);
    const { id } = parseInput(params, request.params);
    const membership = store.memberships.first('organizationId = ? AND userId = ?', id, user.id);
    if (!membership) throw new ClerkError('resource_not_found');
    const { id: membershipId } = removeMember(deps, membership);
    return await changed(deps, request, {
      object: 'organization_membership',
      id: membershipId,
      deleted: true,
    });
  });

  app.get('/me/organization_invitations', async (request) => {
    const { user } = requireSession(deps, request);
    const { limit, offset } = parseInput(pageQuery, request.query);
    const waiting = "email = ? AND status = 'pending'";
    const page = store.invitations.all(
      `${waiting} ORDER BY createdAt DESC, id LIMIT ? OFFSET ?`,
      user.email,
      limit,
      offset,
    );
    return read(
      list(
        page.map((invitation) => invitationJson(deps, invitation)),
        store.invitations.count(waiting, user.email),
      ),
    );
  });

  app.post('/me/organization_invitations/:id/accept', async (request) => {
    const { user } = requireSession(deps, request);
    const accepted = acceptInvitation(deps, user, parseInput(params, request.params).id);
    return await changed(deps, request, invitationJson(deps, accepted));
  });

  app.get('/me/organization_suggestions', async (request) => {
    requireSession(deps, request);
    return read(list([]));
  });
}
