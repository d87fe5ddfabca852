import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { Actor } from '../../accounts/actor.ts';
import { type ActionOn, authorize } from '../../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf } from '../../policies/workspace.ts';

const columns = {
  id: true,
  authorId: true,
  organizationId: true,
  job: { select: { status: true } },
} as const satisfies Prisma.BookSelect;

export type LockedBook = Prisma.BookGetPayload<{ select: typeof columns }>;

/**
 * The book whose chapters someone is about to change, locked: its chapters change one request after the other. Whoever locks a
 * chapter as well does so afterwards.
 *
 * @throws ApiError NOT_FOUND (also in the trash), FORBIDDEN
 */
export async function lockBook(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  action: ActionOn<'chapter'>,
  where: { id: string } | { chapters: { some: { id: string } } },
): Promise<LockedBook> {
  const book = await transaction.book.findFirst({
    where: { ...where, ...authoredIn(workspaceOf(actor)), trashedAt: null },
    select: columns,
  });
  if (!book) throw new ApiError('NOT_FOUND');
  authorize(actor, action, { ...ownershipOf(book), type: 'chapter' });
  const locked = await transaction.$queryRaw<object[]>`
    SELECT id FROM books WHERE id = ${book.id} AND "trashedAt" IS NULL FOR UPDATE`;
  if (locked.length === 0) throw new ApiError('NOT_FOUND');
  return book;
}
