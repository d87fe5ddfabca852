import type { Prisma } from '@sorami/database/generated/client';
import type { Actor } from '../../accounts/actor.ts';
import { ApiError } from '../../errors/api-error.ts';
import { checkMayChange } from '../../jobs/find-job.ts';
import { authoredIn, workspaceOf } from '../../policies/workspace.ts';

const columns = {
  id: true,
  authorId: true,
  organizationId: true,
  job: { select: { status: true } },
} as const satisfies Prisma.BookSelect;

export type LockedBook = Prisma.BookGetPayload<{ select: typeof columns }>;

/**
 * The book that someone is about to change, locked: its chapters change one request after the other. Whoever locks a
 * chapter as well does so afterwards.
 *
 * @throws ApiError NOT_FOUND (also in the trash), FORBIDDEN
 */
export async function lockBook(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  where: { id: string } | { chapters: { some: { id: string } } },
): Promise<LockedBook> {
  const book = await transaction.book.findFirst({
    where: { ...where, ...authoredIn(workspaceOf(actor)), trashedAt: null },
    select: columns,
  });
  if (!book) throw new ApiError('NOT_FOUND');
  checkMayChange(actor, { ownerId: book.authorId });
  const locked = await transaction.$queryRaw<object[]>`
    SELECT id FROM books WHERE id = ${book.id} AND "trashedAt" IS NULL FOR UPDATE`;
  if (locked.length === 0) throw new ApiError('NOT_FOUND');
  return book;
}
