import type { Book, UpdateBook } from '@sorami/contracts/books';
import type { Locale } from '@sorami/contracts/locales';
import { ApiError } from '@sorami/server/api-error';
import { type EditDeps, type EditRequest, editedFields } from '../../documents/editing.ts';
import { announce } from '../../events/announce.ts';
import { authorize } from '../../policies/can.ts';
import { authoredIn, ownershipOf, workspaceOf } from '../../policies/workspace.ts';
import { editWithinPlan } from '../../usage/storage-use.ts';
import { findBook } from './read-books.ts';

const editable = {
  title: true,
  subtitle: true,
  byline: true,
  imprint: true,
  description: true,
  preface: true,
} as const;

/**
 * Changes what a book says of itself. What already is as it is asked for changes nothing, whatever version the edit was
 * made on: so an edit can be sent again whose answer was lost.
 *
 * @throws ApiError NOT_FOUND, FORBIDDEN, STORAGE_EXCEEDED, EDIT_CONFLICT
 */
export async function updateBook(
  deps: EditDeps,
  { actor, id, body, locale }: EditRequest & { body: UpdateBook; locale: Locale },
): Promise<Book> {
  const workspace = workspaceOf(actor);
  const present = await deps.database.book.findFirst({
    where: { id, ...authoredIn(workspace), trashedAt: null },
    select: { ...editable, authorId: true, organizationId: true, version: true, jobId: true },
  });
  if (!present) throw new ApiError('NOT_FOUND');
  authorize(actor, 'edit', { ...ownershipOf(present), type: 'book' });
  const { authorId, organizationId, version, jobId, ...fields } = present;
  const edit = editedFields(toColumns(body), fields);
  if (Object.keys(edit).length > 0) {
    if (version !== body.version) throw new ApiError('EDIT_CONFLICT');
    // An export shows every one of these fields.
    await editWithinPlan(deps.database, actor, async (transaction) => {
      const { count } = await transaction.book.updateMany({
        where: { id, version, trashedAt: null },
        data: {
          ...edit,
          ...('preface' in edit && { prefaceEdited: true }),
          version: { increment: 1 },
          contentVersion: { increment: 1 },
          contentChangedAt: new Date(),
        },
      });
      if (count === 0) throw new ApiError('EDIT_CONFLICT');
    });
    const isRenamed = 'title' in edit;
    await announce(deps.notifications, workspace, [
      { type: 'book', id },
      // Its job bears its title.
      ...(isRenamed && jobId !== null ? [{ type: 'job' as const, id: jobId }] : []),
    ]);
  }
  return await findBook(deps.database, workspace, id, locale);
}

/** What may be missing is missing where it is empty. */
function toColumns(body: UpdateBook) {
  const { version, subtitle, description, preface, ...required } = body;
  const orNull = (text: string | null | undefined) => (text === '' ? null : text);
  return {
    ...required,
    subtitle: orNull(subtitle),
    description: orNull(description),
    preface: orNull(preface),
  };
}
