import type { Chapter, CreateChapter } from '@sorami/contracts/books';
import type { Actor } from '../../accounts/actor.ts';
import type { EditDeps } from '../../documents/editing.ts';
import { wordCountsOf } from '../../documents/measure-texts.ts';
import { announce } from '../../events/announce.ts';
import { workspaceOf } from '../../policies/workspace.ts';
import { editWithinPlan } from '../../usage/storage-use.ts';
import { readOrder, withChapterAt, writeOrder } from './chapter-order.ts';
import { checkRoom, lockBook, markChanged } from './lock-book.ts';
import { toChapter } from './read-chapters.ts';

interface NewChapter {
  actor: Actor;
  body: CreateChapter;
}

/**
 * Adds a chapter that a person writes; those after it make room.
 * @throws ApiError NOT_FOUND, FORBIDDEN, STORAGE_EXCEEDED, VALIDATION_FAILED where the book is full
 */
export async function createChapter(deps: EditDeps, { actor, body }: NewChapter): Promise<Chapter> {
  const { bookId, title, content, order } = body;
  const [words = 0] = await wordCountsOf([content]);
  const chapter = await editWithinPlan(deps.database, actor, async (transaction) => {
    const book = await lockBook(transaction, actor, 'create', { id: bookId });
    const before = await readOrder(transaction, book.id);
    const { id, state } = await transaction.chapter.create({
      data: { bookId: book.id, title, content, words, writerId: actor.userId },
    });
    await checkRoom(transaction, book.id, 'bookId');
    await writeOrder(transaction, before, withChapterAt(before, { id, state }, order));
    await markChanged(transaction, book.id);
    return await transaction.chapter.findUniqueOrThrow({ where: { id } });
  });
  await announce(deps.notifications, workspaceOf(actor), [{ type: 'book', id: chapter.bookId }]);
  return toChapter(chapter);
}
