import type { Deps } from '../deps.ts';
import type { ResourceJson } from '../json/resource-json.ts';

/** Deletes an organization with its memberships and invitations; sessions in it go on without one. */
export function deleteOrganization({ store, announce }: Deps, organizationId: string): ResourceJson {
  const deleted = { object: 'organization', id: organizationId, deleted: true };
  store.transaction(() => {
    const organization = store.organizations.get(organizationId);
    if (organization?.imageId) store.images.delete('id = ?', organization.imageId);
    store.organizations.delete('id = ?', organizationId);
    announce('organization.deleted', deleted);
  });
  return deleted;
}
