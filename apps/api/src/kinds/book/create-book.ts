import type { Book, WriteBook } from '@sorami/contracts/books';
import type { Locale } from '@sorami/contracts/locales';
import type { Actor } from '../../accounts/actor.ts';
import type { EditDeps } from '../../documents/editing.ts';
import { findByline } from '../../documents/find-byline.ts';
import { announce } from '../../events/announce.ts';
import { authorize } from '../../policies/can.ts';
import { workspaceOf } from '../../policies/workspace.ts';
import { editWithinPlan } from '../../usage/storage-use.ts';
import { findBook } from './read-books.ts';

interface NewBook {
  actor: Actor;
  body: WriteBook;
  locale: Locale;
}

/** What a chapter is meant to have, where nobody asked for a length: as the form proposes it. */
const wordsPerChapter = 1200;

/**
 * Begins a book that a person writes: without a job, and without a chapter until they add one.
 * @throws ApiError STORAGE_EXCEEDED
 */
export async function createBook(deps: EditDeps, { actor, body, locale }: NewBook): Promise<Book> {
  const workspace = workspaceOf(actor);
  const { userId: authorId, organizationId } = workspace;
  authorize(actor, 'create', { type: 'book', ownerId: authorId, organizationId });
  const data = {
    ...body,
    topic: '',
    goal: '',
    keywords: [],
    wordsPerChapter,
    byline: await findByline(deps.database, actor),
    prefaceEdited: true,
    authorId,
    organizationId,
  };
  const { id } = await editWithinPlan(deps.database, actor, (transaction) =>
    transaction.book.create({ data, select: { id: true } }),
  );
  await announce(deps.notifications, workspace, [{ type: 'book', id }]);
  return await findBook(deps.database, workspace, id, locale);
}
