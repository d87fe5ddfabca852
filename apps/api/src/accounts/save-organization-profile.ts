import type { PrismaClient } from '@sorami/database/client';
import { isErased } from './erased-subjects.ts';
import { neverMirrored } from './mirror-user.ts';

/** What Clerk says of an organization; `changedAt` is Clerk's time of the change. */
export interface OrganizationProfile {
  clerkId: string;
  name: string | null;
  slug: string | null;
  changedAt: Date;
}

/** As `saveUserProfile`, for an organization. */
export async function saveOrganizationProfile(
  database: PrismaClient,
  { clerkId, name, slug, changedAt }: OrganizationProfile,
): Promise<void> {
  if (await isErased(database, clerkId)) return;
  await database.organization.createMany({
    data: [{ clerkId, updatedAt: neverMirrored }],
    skipDuplicates: true,
  });
  await database.organization.updateMany({
    where: { clerkId, updatedAt: { lte: changedAt } },
    data: { name, slug, updatedAt: changedAt },
  });
}
