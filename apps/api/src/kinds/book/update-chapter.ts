import type { Chapter, UpdateChapter } from '@sorami/contracts/books';
import type { Chapter as ChapterRow, Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { type EditDeps, type EditRequest, editedFields } from '../../documents/editing.ts';
import { type Editing, keepRevision } from '../../documents/keep-revision.ts';
import { wordCountsOf } from '../../documents/measure-texts.ts';
import { announce } from '../../events/announce.ts';
import { isFinal } from '../../jobs/advance-job.ts';
import { workspaceOf } from '../../policies/workspace.ts';
import { editWithinPlan } from '../../usage/storage-use.ts';
import { readOrder, showTheSame, withChapterAt, writeOrder } from './chapter-order.ts';
import { checkRoom, type LockedBook, lockBook, markChanged } from './lock-book.ts';
import { toChapter } from './read-chapters.ts';

/**
 * Changes a chapter's text and moves it. What already is as it is asked for changes nothing, whatever version the edit
 * was made on: so an edit can be sent again whose answer was lost.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, STORAGE_EXCEEDED, EDIT_CONFLICT, STILL_BEING_WRITTEN, VALIDATION_FAILED where the book is full
 */
export async function updateChapter(
  deps: EditDeps,
  { actor, id, body }: EditRequest & { body: UpdateChapter },
): Promise<Chapter> {
  const { version, order, keepFormer, ...text } = body;
  const [words = 0] = await wordCountsOf(text.content === undefined ? [] : [text.content]);
  const { chapter, changed } = await editWithinPlan(deps.database, actor, async (transaction) => {
    const book = await lockBook(transaction, actor, 'edit', { chapters: { some: { id } } });
    const present = await transaction.chapter.findFirst({ where: { id, trashedAt: null } });
    if (!present) throw new ApiError('NOT_FOUND');
    const { title, content } = present;
    const edit = editedFields(text, { title, content });
    const isEdited = Object.keys(edit).length > 0;
    if (isEdited) {
      if (present.version !== version) throw new ApiError('EDIT_CONFLICT');
      await writeText(transaction, {
        book,
        present,
        edit,
        words,
        editing: { editorId: actor.userId, keepFormer },
      });
      if (edit.content !== undefined) await checkRoom(transaction, book.id, 'content');
    }
    const state = edit.content === undefined ? present.state : 'WRITTEN';
    const before = await readOrder(transaction, book.id);
    const after = order === undefined ? before : withChapterAt(before, { id, state }, order);
    await writeOrder(transaction, before, after);
    const isShown = isEdited && state === 'WRITTEN';
    if (isShown || !showTheSame(before, after)) await markChanged(transaction, book.id);
    const isMoved = before.some((one, index) => one.id !== after[index]?.id);
    return {
      chapter: await transaction.chapter.findUniqueOrThrow({ where: { id } }),
      changed: isEdited || isMoved,
    };
  });
  if (changed) await announce(deps.notifications, workspaceOf(actor), [{ type: 'book', id: chapter.bookId }]);
  return toChapter(chapter);
}

interface TextEdit {
  book: LockedBook;
  present: ChapterRow;
  edit: { title?: string; content?: string };
  /** Of the content that is asked for. */
  words: number;
  editing: Editing;
}

async function writeText(
  transaction: Prisma.TransactionClient,
  { book, present, edit, words, editing }: TextEdit,
): Promise<void> {
  const { id, version, state } = present;
  if (state === 'WRITTEN') {
    await keepRevision(transaction, { chapterId: id }, present, editing);
  } else if (edit.content !== undefined && book.job && !isFinal(book.job.status)) {
    throw new ApiError('STILL_BEING_WRITTEN');
  }
  const isWritten = state === 'WRITTEN' || edit.content !== undefined;
  const { count } = await transaction.chapter.updateMany({
    where: { id, version, trashedAt: null, state },
    data: {
      ...edit,
      ...(edit.content !== undefined && { words, state: 'WRITTEN' }),
      // The title of a planned chapter says nothing about who will write it.
      ...(isWritten && { writerId: editing.editorId }),
      version: { increment: 1 },
    },
  });
  if (count === 0) throw new ApiError('EDIT_CONFLICT');
}
