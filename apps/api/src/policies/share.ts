import { canChange, type Owned, type Rule } from './rules.ts';

/** Links that people made: each is seen and ended by its maker, and in an organization by its admins. */
export const sharePolicy = { view: canChange, end: canChange } satisfies Record<string, Rule>;

/** A link that somebody holds, with what decides whether it still leads anywhere. */
export interface VisitedShare {
  expiresAt: Date;
  endedAt: Date | null;
  organizationId: string | null;
  creator: { id: string; blockedAt: Date | null; deletedAt: Date | null };
  /** Of the creator in the organization of the link; null where they are no longer in it, or it is in none. */
  role: string | null;
}

/**
 * Whether whoever holds a link may read what it names: while it lasts, and while its maker could make it. What was put
 * into the trash, deleted or moved to another workspace is reached by no link.
 *
 * @param thing whose it is now; null where it is gone or in the trash
 */
export function mayVisit(share: VisitedShare, thing: Owned | null, now = new Date()): boolean {
  const { creator, organizationId, role } = share;
  if (share.endedAt !== null || share.expiresAt <= now || thing === null) return false;
  if (creator.blockedAt !== null || creator.deletedAt !== null) return false;
  if (thing.organizationId !== organizationId) return false;
  if (organizationId !== null && role === null) return false;
  const organization = organizationId !== null && role !== null ? { id: organizationId, role } : null;
  return canChange({ userId: creator.id, organization }, thing);
}
