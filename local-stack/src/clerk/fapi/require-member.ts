import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import type { Membership, Organization, User } from '../store/rows.ts';

const params = z.object({ id: z.string() });

/**
 * The organization that a call's path names, and the caller's place in it. To someone who is no member it does
 * not exist.
 */
export function requireMember(
  deps: Deps,
  request: FastifyRequest,
): { organization: Organization; membership: Membership; user: User } {
  const { user } = requireSession(deps, request);
  const { id } = parseInput(params, request.params);
  const organization = deps.store.organizations.get(id);
  const membership = deps.store.memberships.first('organizationId = ? AND userId = ?', id, user.id);
  if (!organization || !membership) throw new ClerkError('resource_not_found');
  return { organization, membership, user };
}

/** The same, for what only administrators may do. */
export function requireAdmin(deps: Deps, request: FastifyRequest): ReturnType<typeof requireMember> {
  const found = requireMember(deps, request);
  if (found.membership.role !== 'admin') throw new ClerkError('not_an_admin_in_organization');
  return found;
}
