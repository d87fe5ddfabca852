import type { Override } from '@sorami/contracts/admin';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { isErased } from './erased-subjects.ts';
import { neverMirrored, overrideOf } from './mirror-user.ts';

export interface MirroredOrganization {
  id: string;
  hasProfile: boolean;
  isBlocked: boolean;
  override: Override | null;
}

/** The row of a Clerk organization, created at first sight; race-free as `mirrorUser`. */
export async function mirrorOrganization(
  database: PrismaClient,
  clerkId: string,
): Promise<MirroredOrganization> {
  const find = () =>
    database.organization.findUnique({
      where: { clerkId },
      select: { id: true, updatedAt: true, blockedAt: true, override: true },
    });
  let row = await find();
  if (!row && (await isErased(database, clerkId))) throw new ApiError('UNAUTHENTICATED');
  if (!row) {
    await database.organization.createMany({
      data: [{ clerkId, updatedAt: neverMirrored }],
      skipDuplicates: true,
    });
    row = await find();
  }
  if (!row) throw new Error('An organization row disappeared while it was created');
  return {
    id: row.id,
    hasProfile: row.updatedAt > neverMirrored,
    isBlocked: row.blockedAt !== null,
    override: overrideOf(row),
  };
}
