import { randomBytes } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { backendOrganizationJson } from '../json/organization-json.ts';
import { newId } from '../store/new-id.ts';
import type { Metadata, Organization } from '../store/rows.ts';
import { addMember } from './add-member.ts';

function slugFor(name: string): string {
  const base = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .match(/[a-z0-9]+/g)
    ?.join('-')
    .slice(0, 40);
  return `${base || 'organization'}-${randomBytes(4).toString('hex')}`;
}

/** A new organization on the free plan. Who creates it administers it. */
export function createOrganization(
  deps: Deps,
  input: {
    name: string;
    slug?: string;
    createdBy: string | null;
    publicMetadata?: Metadata;
    privateMetadata?: Metadata;
  },
): Organization {
  const { store } = deps;
  return store.transaction(() => {
    const slug = input.slug || slugFor(input.name);
    if (store.organizations.first('slug = ?', slug))
      throw new ClerkError('form_identifier_exists', { param: 'slug' });
    const now = Date.now();
    const organization = store.organizations.insert({
      id: newId('org'),
      name: input.name,
      slug,
      publicMetadata: input.publicMetadata ?? {},
      privateMetadata: input.privateMetadata ?? {},
      imageId: null,
      plan: 'free',
      createdBy: input.createdBy,
      createdAt: now,
      updatedAt: now,
    });
    deps.announce('organization.created', backendOrganizationJson(deps, organization));
    if (input.createdBy) addMember(deps, organization.id, input.createdBy, 'admin');
    return organization;
  });
}
