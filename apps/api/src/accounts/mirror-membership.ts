import type { PrismaClient } from '@sorami/database/client';

export interface MembershipRow {
  userId: string;
  organizationId: string;
  role: string;
}

/** Records the role that a token or Clerk itself gives; race-free as `mirrorUser`. */
export async function mirrorMembership(database: PrismaClient, membership: MembershipRow): Promise<void> {
  const { userId, organizationId, role } = membership;
  const { count } = await database.membership.createMany({ data: [membership], skipDuplicates: true });
  if (count > 0) return;
  await database.membership.updateMany({
    where: { userId, organizationId, role: { not: role } },
    data: { role },
  });
}
