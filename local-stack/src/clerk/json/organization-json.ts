import type { Deps } from '../deps.ts';
import type { Organization } from '../store/rows.ts';
import { imageUrl } from './image-url.ts';
import type { ResourceJson } from './resource-json.ts';

export function organizationJson(deps: Deps, organization: Organization): ResourceJson {
  const { store } = deps;
  return {
    object: 'organization',
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    image_url: imageUrl(deps, organization, organization.name),
    has_image: organization.imageId !== null,
    public_metadata: organization.publicMetadata,
    members_count: store.memberships.count('organizationId = ?', organization.id),
    pending_invitations_count: store.invitations.count(
      "organizationId = ? AND status = 'pending'",
      organization.id,
    ),
    admin_delete_enabled: true,
    max_allowed_memberships: 0,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}

/** As the Backend API and the webhooks tell of it. */
export function backendOrganizationJson(deps: Deps, organization: Organization): ResourceJson {
  return {
    ...organizationJson(deps, organization),
    private_metadata: organization.privateMetadata,
    ...(organization.createdBy && { created_by: organization.createdBy }),
  };
}
