import type { Deps } from '../deps.ts';
import type { Membership, Role } from '../store/rows.ts';
import { organizationJson } from './organization-json.ts';
import { publicUserJson } from './public-user-json.ts';
import type { ResourceJson } from './resource-json.ts';

/** Clerk's system permissions, by which its interface shows or hides the controls of an organization. */
export const rolePermissions: Record<Role, readonly string[]> = {
  admin: [
    'org:sys_profile:manage',
    'org:sys_profile:delete',
    'org:sys_memberships:read',
    'org:sys_memberships:manage',
    'org:sys_domains:read',
    'org:sys_domains:manage',
    'org:sys_billing:read',
    'org:sys_billing:manage',
  ],
  editor: ['org:sys_memberships:read'],
  member: ['org:sys_memberships:read'],
  viewer: ['org:sys_memberships:read'],
};

export const roleNames: Record<Role, string> = {
  admin: 'Admin',
  editor: 'Editor',
  member: 'Member',
  viewer: 'Viewer',
};

export function membershipJson(deps: Deps, membership: Membership): ResourceJson {
  const organization = deps.store.organizations.get(membership.organizationId);
  const user = deps.store.users.get(membership.userId);
  if (!organization || !user) throw new Error(`Membership ${membership.id} lacks an end.`);
  return {
    object: 'organization_membership',
    id: membership.id,
    role: `org:${membership.role}`,
    role_name: roleNames[membership.role],
    permissions: rolePermissions[membership.role],
    public_metadata: membership.publicMetadata,
    organization: organizationJson(deps, organization),
    public_user_data: publicUserJson(deps, user),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}
