import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { membershipJson } from '../json/membership-json.ts';
import type { ResourceJson } from '../json/resource-json.ts';
import type { Membership } from '../store/rows.ts';
import { deleteOrganization } from './delete-organization.ts';

/** Whether nobody else could administer the organization without this member. */
export function isLastAdmin({ store }: Deps, membership: Membership): boolean {
  return (
    membership.role === 'admin' &&
    store.memberships.count(
      "organizationId = ? AND role = 'admin' AND id <> ?",
      membership.organizationId,
      membership.id,
    ) === 0
  );
}

/**
 * Takes a member out. The last administrator stays, unless `orphan` is `allowed` (the account is being deleted):
 * then the longest-standing member takes over, and an organization without members is deleted.
 */
export function removeMember(
  deps: Deps,
  membership: Membership,
  { orphan = 'refused' }: { orphan?: 'refused' | 'allowed' } = {},
): ResourceJson {
  const { store } = deps;
  const { organizationId, userId } = membership;
  return store.transaction(() => {
    const lastAdmin = isLastAdmin(deps, membership);
    if (lastAdmin && orphan === 'refused') throw new ClerkError('organization_minimum_permissions_needed');
    const json = membershipJson(deps, membership);
    store.memberships.delete('id = ?', membership.id);
    for (const session of store.sessions.all('userId = ? AND organizationId = ?', userId, organizationId))
      store.sessions.update(session.id, { organizationId: null });
    deps.announce('organizationMembership.deleted', json);
    const heir = lastAdmin
      ? store.memberships.first('organizationId = ? ORDER BY createdAt, id LIMIT 1', organizationId)
      : undefined;
    if (heir) {
      const promoted = store.memberships.update(heir.id, { role: 'admin', updatedAt: Date.now() });
      deps.announce('organizationMembership.updated', membershipJson(deps, promoted));
    } else if (lastAdmin) {
      deleteOrganization(deps, organizationId);
    }
    return json;
  });
}
