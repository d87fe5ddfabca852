import { type FileAction, fileActionSchema } from '@sorami/contracts/audit';
import { expect, test } from 'vitest';
import { can } from './can.ts';

const inOrganization = (userId: string, role: string, id = 'org1') => ({
  userId,
  organization: { id, role },
});
const alone = (userId: string) => ({ userId, organization: null });
const personal = { ownerId: 'ann', organizationId: null };
const shared = { ownerId: 'ann', organizationId: 'org1' };
const read: readonly FileAction[] = ['upload', 'view', 'download'];
const all: readonly FileAction[] = fileActionSchema.options;

type Actor = Parameters<typeof can>[0];
type OwnedFile = Parameters<typeof can>[2];

test.each<[string, Actor, OwnedFile, readonly FileAction[]]>([
  ['the owner alone', alone('ann'), personal, all],
  ['the owner in an organization', inOrganization('ann', 'member'), personal, all],
  ['a stranger', alone('bob'), personal, []],
  ['an organization’s admin, of a personal file', inOrganization('bob', 'admin'), personal, []],
  ['the maker of a shared file', inOrganization('ann', 'member'), shared, all],
  ['a member', inOrganization('bob', 'member'), shared, read],
  ['an admin', inOrganization('bob', 'admin'), shared, all],
  ['the maker outside the organization', alone('ann'), shared, []],
  ['the maker in another organization', inOrganization('ann', 'admin', 'org2'), shared, []],
])('%s', (_who, actor, file, allowed) => {
  expect(all.filter((action) => can(actor, action, file))).toEqual(
    all.filter((action) => allowed.includes(action)),
  );
});
