import { type FileAction, fileActionSchema } from '@sorami/contracts/audit';
import { kinds, offeredKinds } from '@sorami/contracts/kinds';
import { expect, test } from 'vitest';
import { can } from './can.ts';
import type { Owned } from './rules.ts';

const inOrganization = (userId: string, role: string, id = 'org1') => ({
  userId,
  organization: { id, role },
});
const alone = (userId: string) => ({ userId, organization: null });
const personal = { ownerId: 'ann', organizationId: null };
const shared = { ownerId: 'ann', organizationId: 'org1' };
const read: readonly FileAction[] = ['upload', 'show', 'view', 'download', 'copy'];
const look: readonly FileAction[] = ['show', 'view', 'download', 'copy'];
const all: readonly FileAction[] = fileActionSchema.options;

type Actor = Parameters<typeof can>[0];
type OwnedFile = Omit<Parameters<typeof can<'file'>>[2], 'type'>;

test.each<[string, Actor, OwnedFile, readonly FileAction[]]>([
  ['the owner alone', alone('ann'), personal, all],
  ['the owner in an organization', inOrganization('ann', 'member'), personal, all],
  ['a stranger', alone('bob'), personal, []],
  ['an organization’s admin, of a personal file', inOrganization('bob', 'admin'), personal, []],
  ['the maker of a shared file', inOrganization('ann', 'member'), shared, all],
  ['a member', inOrganization('bob', 'member'), shared, read],
  ['an admin', inOrganization('bob', 'admin'), shared, all],
  ['an editor', inOrganization('bob', 'editor'), shared, read],
  ['a viewer', inOrganization('bob', 'viewer'), shared, look],
  ['the maker, who is a viewer now', inOrganization('ann', 'viewer'), shared, look],
  ['a role that nobody knows', inOrganization('ann', 'billing_manager'), shared, look],
  ['a role that looks like one', inOrganization('bob', 'Admin'), shared, look],
  ['a role that every object has', inOrganization('bob', 'constructor'), shared, look],
  ['the maker outside the organization', alone('ann'), shared, []],
  ['the maker in another organization', inOrganization('ann', 'admin', 'org2'), shared, []],
])('%s', (_who, actor, file, allowed) => {
  expect(all.filter((action) => can(actor, action, { ...file, type: 'file' }))).toEqual(
    all.filter((action) => allowed.includes(action)),
  );
});

const generationActions = ['view', 'create', 'delete'] as const;
const documentActions = [
  'view',
  'download',
  'create',
  'edit',
  'delete',
  'restore',
  'share',
  'move',
  'copy',
] as const;
const works = offeredKinds.map((kind) => {
  const { document } = kinds[kind];
  return document === null ? [kind, generationActions] : [document, documentActions];
});
const workActions: Record<string, readonly string[]> = {
  ...Object.fromEntries(works),
  chapter: ['view', 'create', 'edit', 'delete', 'restore'],
  job: ['view', 'cancel', 'retry'],
};

const seen = ['view', 'download', 'copy'];
const seenAndMade = [...seen, 'create'];
const seenAndEdited = [...seenAndMade, 'edit'];

test.each<[string, Actor, Owned, 'all' | readonly string[]]>([
  ['the owner alone', alone('ann'), personal, 'all'],
  ['a stranger', alone('bob'), personal, []],
  ['an organization’s admin, of personal work', inOrganization('bob', 'admin'), personal, []],
  ['the maker of shared work', inOrganization('ann', 'member'), shared, 'all'],
  ['a member', inOrganization('bob', 'member'), shared, seenAndMade],
  ['an editor', inOrganization('bob', 'editor'), shared, seenAndEdited],
  ['whoever has a role that nobody knows', inOrganization('bob', 'superadmin'), shared, seen],
  ['the maker, who is a viewer now', inOrganization('ann', 'viewer'), shared, seen],
  ['an admin', inOrganization('bob', 'admin'), shared, 'all'],
  ['the maker in another organization', inOrganization('ann', 'admin', 'org2'), shared, []],
])('work: %s', (_who, actor, row, allowed) => {
  for (const [type, actions] of Object.entries(workActions)) {
    for (const action of actions) {
      // A chapter is no work of its own: adding one changes the book.
      const isMade = action === 'create' && type === 'chapter' && allowed === seenAndMade;
      const isAllowed = allowed === 'all' || (allowed.includes(action) && !isMade);
      expect(can(actor, action as 'view', { ...row, type: type as 'image' }), `${action} ${type}`).toBe(
        isAllowed,
      );
    }
  }
});

test.each([
  ['oneself', alone('ann'), personal, true],
  ['a stranger', alone('bob'), personal, false],
  ['an admin', inOrganization('bob', 'admin'), shared, true],
  ['an editor', inOrganization('bob', 'editor'), shared, false],
  ['a maker', inOrganization('ann', 'member'), shared, false],
  ['an admin elsewhere', inOrganization('bob', 'admin', 'org2'), shared, false],
])('activity and budget: %s', (_who, actor, row, isAllowed) => {
  for (const action of ['viewActivity', 'viewBudget'] as const)
    expect(can(actor, action, { ...row, type: 'workspace' })).toBe(isAllowed);
});
