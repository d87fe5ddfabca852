import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '../errors/api-error.ts';

/**
 * A text in the trash is not written on: it would grow, and be counted, where its owner has put it away. Call it with
 * the job locked, as deleting a text locks that too.
 *
 * @throws ApiError IN_TRASH
 */
export async function checkNotTrashed(transaction: Prisma.TransactionClient, jobId: string): Promise<void> {
  const where = { jobId, trashedAt: { not: null } };
  const trashed =
    (await transaction.book.count({ where })) + (await transaction.blogArticle.count({ where }));
  if (trashed > 0) throw new ApiError('IN_TRASH');
}
