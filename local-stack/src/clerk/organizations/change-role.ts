import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { membershipJson } from '../json/membership-json.ts';
import type { Membership, Role } from '../store/rows.ts';
import { isLastAdmin } from './remove-member.ts';

/** Throws `organization_minimum_permissions_needed` rather than leave nobody who administers. */
export function changeRole(deps: Deps, membership: Membership, role: Role): Membership {
  const { store } = deps;
  return store.transaction(() => {
    if (role !== 'admin' && isLastAdmin(deps, membership))
      throw new ClerkError('organization_minimum_permissions_needed');
    const changed = store.memberships.update(membership.id, { role, updatedAt: Date.now() });
    deps.announce('organizationMembership.updated', membershipJson(deps, changed));
    return changed;
  });
}
