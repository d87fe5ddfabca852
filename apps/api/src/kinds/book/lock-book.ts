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

/** A book is read, sent and laid out as a whole: ten times the longest that a generation makes. */
const mostChapters = 200;
const mostBytes = 5_000_000;

/**
 * Whether a book that is locked still has room, after what this transaction wrote.
 * @throws ApiError VALIDATION_FAILED, about the field that is too much
 */
export async function checkRoom(
  transaction: Prisma.TransactionClient,
  bookId: string,
  field: 'bookId' | 'content',
): Promise<void> {
  const [sum] = await transaction.$queryRaw<{ chapters: bigint; bytes: bigint }[]>`
    SELECT count(*) AS chapters, COALESCE(sum(octet_length(content)), 0)::bigint AS bytes
    FROM chapters WHERE "bookId" = ${bookId} AND "trashedAt" IS NULL`;
  if (!sum || (sum.chapters <= mostChapters && sum.bytes <= mostBytes)) return;
  const problem = {
    fr: `Un livre a au plus ${mostChapters} chapitres et ${mostBytes / 1_000_000} Mo de texte. Continuez dans un deuxième livre.`,
    en: `A book has at most ${mostChapters} chapters and ${mostBytes / 1_000_000} MB of text. Go on in a second book.`,
  };
  throw new ApiError('VALIDATION_FAILED', { fields: { [field]: problem } });
}

/** Notes that what an export of a book shows has changed, so that its files are made anew. */
export async function markChanged(transaction: Prisma.TransactionClient, bookId: string): Promise<void> {
  await transaction.book.update({
    where: { id: bookId },
    data: { contentVersion: { increment: 1 }, contentChangedAt: new Date() },
  });
}
