import type { Prisma } from '@sorami/database/generated/client';

/**
 * Takes a webhook's id for this transaction. False where it was applied before; a delivery that is being applied
 * right now is waited for. If the transaction fails, the id is free again.
 */
export async function claimDelivery(
  transaction: Prisma.TransactionClient,
  id: string,
  source: string,
): Promise<boolean> {
  const claimed = await transaction.$executeRaw`
    INSERT INTO webhook_deliveries (id, source) VALUES (${id}, ${source}) ON CONFLICT DO NOTHING`;
  return claimed === 1;
}
