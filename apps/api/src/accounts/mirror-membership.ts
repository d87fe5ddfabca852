import type { PrismaClient } from '@sorami/database/client';

/** What a token or Clerk itself says of a member; `saidAt` is when it was said. */
export interface MembershipClaim {
  userId: string;
  organizationId: string;
  role: string;
  saidAt: Date;
}

export interface MirroredMembership {
  role: string;
  /** When Clerk last said so. */
  updatedAt: Date;
  /** Set where the person is a member no more. */
  removedAt: Date | null;
}

const columns = { role: true, updatedAt: true, removedAt: true } as const;

/**
 * Records what is said of a member, unless something newer is known, and answers what is known then: a token from before
 * neither brings a removed person back nor gives a former role. Race-free as `mirrorUser`.
 */
export async function mirrorMembership(
  database: PrismaClient,
  { userId, organizationId, role, saidAt }: MembershipClaim,
): Promise<MirroredMembership> {
  const where = { userId, organizationId };
  const find = () =>
    database.membership.findUnique({ where: { userId_organizationId: where }, select: columns });
  const known = await find();
  if (known?.role === role && known.removedAt === null) return known;
  if (!known) {
    const data = { ...where, role, updatedAt: saidAt };
    const { count } = await database.membership.createMany({ data: [data], skipDuplicates: true });
    if (count > 0) return { role, updatedAt: saidAt, removedAt: null };
  }
  await database.membership.updateMany({
    where: { ...where, updatedAt: { lte: saidAt }, OR: [{ removedAt: null }, { removedAt: { lt: saidAt } }] },
    data: { role, updatedAt: saidAt, removedAt: null },
  });
  return (await find()) ?? { role, updatedAt: saidAt, removedAt: null };
}
