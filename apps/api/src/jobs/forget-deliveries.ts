import type { PrismaClient } from '@sorami/database/client';

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
