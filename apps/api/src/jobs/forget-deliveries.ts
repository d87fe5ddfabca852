import type { PrismaClient } from '@sorami/database/client';
import type { KindDeps } from './kind.ts';

/** Milliseconds. The generator repeats a delivery for a day at most. */
const keptFor = 7 * 24 * 3_600_000;

/**
 * Removes the rows that guard against second deliveries, once no second delivery can come.
 * @returns how many
 */
export async function forgetDeliveries(database: PrismaClient, now = new Date()): Promise<number> {
  const { count } = await database.webhookDelivery.deleteMany({
    where: { receivedAt: { lt: new Date(now.getTime() - keptFor) } },
  });
  return count;
}

const jobsAtOnce = 500;

/**
 * Removes jobs whose images, book or article were deleted for good. Their rows stay unseen for as long as a file that was
 * under way may still look for its owner; without an end, starting and deleting would fill the database.
 *
 * @returns how many
 */
export async function forgetJobs(
  { database, kinds }: KindDeps & { database: PrismaClient },
  now = new Date(),
): Promise<number> {
  const nothingLeft = { NOT: Object.values(kinds).map(({ isShown }) => isShown) };
  const until = new Date(now.getTime() - keptFor);
  for (let count = 0; ; ) {
    const old = await database.job.findMany({
      where: {
        status: { in: ['COMPLETED', 'FAILED', 'CANCELLED'] },
        updatedAt: { lt: until },
        ...nothingLeft,
      },
      select: { id: true },
      take: jobsAtOnce,
    });
    const { count: removed } = await database.job.deleteMany({
      where: { id: { in: old.map(({ id }) => id) }, updatedAt: { lt: until }, ...nothingLeft },
    });
    count += removed;
    if (old.length < jobsAtOnce) return count;
  }
}
