import type { Prisma } from '@sorami/database/generated/client';

/** Notes that what an export of a book shows has changed, so that its files are made anew. */
export async function markChanged(transaction: Prisma.TransactionClient, bookId: string): Promise<void> {
  await transaction.book.update({
    where: { id: bookId },
    data: { contentVersion: { increment: 1 }, contentChangedAt: new Date() },
  });
}
