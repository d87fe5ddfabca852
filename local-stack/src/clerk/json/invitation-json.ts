import type { Deps } from '../deps.ts';
import type { Invitation } from '../store/rows.ts';
import { roleNames } from './membership-json.ts';
import { organizationJson } from './organization-json.ts';
import type { ResourceJson } from './resource-json.ts';

/** An invitation as the organization and the invited person see it. */
export function invitationJson(deps: Deps, invitation: Invitation): ResourceJson {
  const organization = deps.store.organizations.get(invitation.organizationId);
  if (!organization) throw new Error(`Invitation ${invitation.id} has no organization.`);
  const { id, name, slug, image_url, has_image } = organizationJson(deps, organization);
  return {
    object: 'organization_invitation',
    id: invitation.id,
    email_address: invitation.email,
    organization_id: organization.id,
    public_organization_data: { id, name, slug, image_url, has_image },
    public_metadata: {},
    status: invitation.status,
    role: `org:${invitation.role}`,
    role_name: roleNames[invitation.role],
    url: null,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  };
}
