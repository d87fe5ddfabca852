import type { Job, Prisma } from '@sorami/database/generated/client';

/** Reads a job that exists and keeps every other writer of it waiting until the transaction ends. */
export async function lockJob(transaction: Prisma.TransactionClient, id: string): Promise<Job> {
  await transaction.$queryRaw`SELECT id FROM jobs WHERE id = ${id} FOR UPDATE`;
  return await transaction.job.findUniqueOrThrow({ where: { id } });
}
