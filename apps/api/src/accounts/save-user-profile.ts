import type { PrismaClient } from '@sorami/database/client';
import { isErased } from './erased-subjects.ts';
import { neverMirrored } from './mirror-user.ts';

/** What Clerk says of a user; `changedAt` is Clerk's time of the change. */
export interface UserProfile {
  clerkId: string;
  email: string | null;
  name: string | null;
  imageUrl: string | null;
  /** Banned or deleted. */
  blocked: boolean;
  /** Deleted for good. */
  deleted?: true;
  changedAt: Date;
}

/**
 * Writes a user's profile, unless a newer one is there already. The row is created where it is missing.
 * Answers whether the row was written: of who is being erased, or was, nothing is.
 */
export async function saveUserProfile(database: PrismaClient, profile: UserProfile): Promise<boolean> {
  const { clerkId, email, name, imageUrl, blocked, deleted, changedAt } = profile;
  if (await isErased(database, clerkId)) return false;
  await database.user.createMany({ data: [{ clerkId, updatedAt: neverMirrored }], skipDuplicates: true });
  const { count } = await database.user.updateMany({
    where: { clerkId, updatedAt: { lte: changedAt } },
    data: {
      email,
      name,
      imageUrl,
      blockedAt: blocked ? changedAt : null,
      updatedAt: changedAt,
      ...(deleted && { deletedAt: changedAt }),
    },
  });
  return count > 0;
}
