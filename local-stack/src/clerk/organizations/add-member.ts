import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { membershipJson } from '../json/membership-json.ts';
import { newId } from '../store/new-id.ts';
import type { Membership, Role } from '../store/rows.ts';

/** Throws `already_a_member_in_organization` for a second time. */
export function addMember(deps: Deps, organizationId: string, userId: string, role: Role): Membership {
  const { store } = deps;
  return store.transaction(() => {
    if (store.memberships.first('organizationId = ? AND userId = ?', organizationId, userId))
      throw new ClerkError('already_a_member_in_organization');
    const now = Date.now();
    const membership = store.memberships.insert({
      id: newId('orgmem'),
      organizationId,
      userId,
      role,
      publicMetadata: {},
      createdAt: now,
      updatedAt: now,
    });
    deps.announce('organizationMembership.created', membershipJson(deps, membership));
    return membership;
  });
}
