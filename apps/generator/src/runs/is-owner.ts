import type { KeyOwner } from '@sorami/storage/keys';
import type { Run } from './run.ts';

/** An organization's run belongs to whoever acts for that organization; a personal one to its person alone. */
export function isOwner(run: Run, caller: KeyOwner): boolean {
  const organization = caller.clerkOrganizationId ?? null;
  if (run.clerk_organization_id !== organization) return false;
  return organization !== null || run.clerk_user_id === caller.clerkUserId;
}
