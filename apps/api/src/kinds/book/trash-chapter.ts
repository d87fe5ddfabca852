import { ApiError } from '@sorami/server/api-error';
import type { EditDeps, EditRequest } from '../../documents/editing.ts';
import { announce } from '../../events/announce.ts';
import { workspaceOf } from '../../policies/workspace.ts';
import { readOrder, showTheSame, writeOrder } from './chapter-order.ts';
import { lockBook, markChanged } from './lock-book.ts';

/**
 * Takes a chapter out of its book, from where it can be brought back; those after it close up.
 * @throws ApiError NOT_FOUND, FORBIDDEN
 */
export async function trashChapter(deps: EditDeps, { actor, id }: EditRequest): Promise<void> {
  const bookId = await deps.database.$transaction(async (transaction) => {
    const book = await lockBook(transaction, actor, 'delete', { chapters: { some: { id } } });
    const before = await readOrder(transaction, book.id);
    // Not through Prisma: being deleted is no edit of the text.
    const count = await transaction.$executeRaw`
      UPDATE chapters SET "formerOrder" = "order", "order" = NULL, "trashedAt" = now()
      WHERE id = ${id} AND "trashedAt" IS NULL`;
    if (count === 0) throw new ApiError('NOT_FOUND');
    const after = before.filter((chapter) => chapter.id !== id);
    await writeOrder(transaction, before, after);
    if (!showTheSame(before, after)) await markChanged(transaction, book.id);
    return book.id;
  });
  await announce(deps.notifications, workspaceOf(actor), [{ type: 'book', id: bookId }]);
}
