import type { Chapter } from '@sorami/contracts/books';
import type { EditDeps, EditRequest } from '../../documents/editing.ts';
import { announce } from '../../events/announce.ts';
import { workspaceOf } from '../../policies/workspace.ts';
import { readOrder, showTheSame, withChapterAt, writeOrder } from './chapter-order.ts';
import { checkRoom, lockBook, markChanged } from './lock-book.ts';
import { toChapter } from './read-chapters.ts';

/**
 * Brings a chapter back to where it stood. Doing it again changes nothing.
 * @throws ApiError NOT_FOUND, FORBIDDEN, VALIDATION_FAILED where the book is full by now
 */
export async function restoreChapter(deps: EditDeps, { actor, id }: EditRequest): Promise<Chapter> {
  const chapter = await deps.database.$transaction(async (transaction) => {
    const book = await lockBook(transaction, actor, 'restore', { chapters: { some: { id } } });
    const present = await transaction.chapter.findUniqueOrThrow({ where: { id } });
    if (present.trashedAt === null) return present;
    const before = await readOrder(transaction, book.id);
    // Not through Prisma: coming back is no edit of the text.
    await transaction.$executeRaw`
      UPDATE chapters SET "formerOrder" = NULL, "trashedAt" = NULL WHERE id = ${id}`;
    await checkRoom(transaction, book.id, 'bookId');
    const after = withChapterAt(before, present, present.formerOrder ?? undefined);
    await writeOrder(transaction, before, after);
    if (!showTheSame(before, after)) await markChanged(transaction, book.id);
    return await transaction.chapter.findUniqueOrThrow({ where: { id } });
  });
  await announce(deps.notifications, workspaceOf(actor), [{ type: 'book', id: chapter.bookId }]);
  return toChapter(chapter);
}
