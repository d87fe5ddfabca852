import type { Book } from '@sorami/contracts/books';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { toBook, withChapters } from './to-book.ts';

/**
 * One book of a workspace with its chapters and files, in the trash or not.
 * @throws ApiError NOT_FOUND
 */
export async function findBook(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<Book> {
  const row = await database.book.findFirst({
    where: { id, ...authoredIn(workspace) },
    include: withChapters,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toBook(row, locale);
}
