import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { backendOrganizationJson } from '../json/organization-json.ts';
import type { Organization } from '../store/rows.ts';

export function updateOrganization(
  deps: Deps,
  organizationId: string,
  changes: Partial<Pick<Organization, 'name' | 'slug' | 'publicMetadata' | 'privateMetadata' | 'imageId'>>,
): Organization {
  const { store } = deps;
  return store.transaction(() => {
    if (changes.slug && store.organizations.first('slug = ? AND id <> ?', changes.slug, organizationId))
      throw new ClerkError('form_identifier_exists', { param: 'slug' });
    const organization = store.organizations.update(organizationId, { ...changes, updatedAt: Date.now() });
    deps.announce('organization.updated', backendOrganizationJson(deps, organization));
    return organization;
  });
}
