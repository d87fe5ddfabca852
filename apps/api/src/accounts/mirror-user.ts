import { type Override, overrideSchema } from '@sorami/contracts/admin';
import type { PrismaClient } from '@sorami/database/client';
import { isErased } from './erased-subjects.ts';

export interface MirroredUser {
  id: string;
  blocked: boolean;
  hasProfile: boolean;
  override: Override | null;
  /** As it was seen last. */
  plan: string | null;
  /** When the token that said it was issued, in ms; 0 where none did. */
  planSaidAt: number;
}

/** The row of a Clerk user, created at first sight. Many requests may do this at once: there will be one row; for somebody who was erased there is none. */
export async function mirrorUser(database: PrismaClient, clerkId: string): Promise<MirroredUser> {
  const find = () =>
    database.user.findUnique({
      where: { clerkId },
      select: { id: true, blockedAt: true, updatedAt: true, override: true, plan: true, planSaidAt: true },
    });
  let row = await find();
  if (!row && (await isErased(database, clerkId)))
    return { id: '', blocked: true, hasProfile: true, override: null, plan: null, planSaidAt: 0 };
  if (!row) {
    await database.user.createMany({
      data: [{ clerkId, updatedAt: neverMirrored }],
      skipDuplicates: true,
    });
    row = await find();
  }
  if (!row) throw new Error('A user row disappeared while it was created');
  return {
    id: row.id,
    blocked: row.blockedAt !== null,
    hasProfile: row.updatedAt > neverMirrored,
    override: overrideOf(row),
    plan: row.plan,
    planSaidAt: row.planSaidAt?.getTime() ?? 0,
  };
}

/** What an administrator set in the place of a plan's limits. */
export function overrideOf({ override }: { override: unknown }): Override | null {
  return override === null ? null : (overrideSchema.safeParse(override).data ?? null);
}

/**
 * `updatedAt` of the mirrors is Clerk's time of the last change that they show, so that an older event never
 * overwrites a newer one. A row that shows nothing yet is older than everything.
 */
export const neverMirrored = new Date(0);
