import type { ClerkClient } from '@clerk/backend';
import type { PrismaClient } from '@sorami/database/client';
import { mirrorMembership } from './mirror-membership.ts';
import { mirrorOrganization } from './mirror-organization.ts';
import { mirrorUser } from './mirror-user.ts';

export interface RefreshMembershipsDeps {
  database: PrismaClient;
  clerk: Pick<ClerkClient, 'users'>;
}

const mostMemberships = 500;

/** Makes the memberships that we know of a user those that Clerk knows now. Rejects where Clerk does not answer. */
export async function refreshMemberships(
  { database, clerk }: RefreshMembershipsDeps,
  clerkUserId: string,
): Promise<void> {
  const saidAt = new Date();
  const { data } = await clerk.users.getOrganizationMembershipList({
    userId: clerkUserId,
    limit: mostMemberships,
  });
  const { id: userId } = await mirrorUser(database, clerkUserId);
  const current: string[] = [];
  for (const { organization, role } of data) {
    const { id: organizationId } = await mirrorOrganization(database, organization.id);
    await mirrorMembership(database, {
      userId,
      organizationId,
      role: role.replace(/^org:/, ''),
      saidAt,
    });
    current.push(organizationId);
  }
  // Not deleted: a token from before would bring the membership back.
  await database.membership.updateMany({
    where: { userId, organizationId: { notIn: current }, removedAt: null },
    data: { removedAt: new Date() },
  });
}
