import type { Chapter } from '@sorami/contracts/books';
import type { PrismaClient } from '@sorami/database/client';
import type { Chapter as ChapterRow } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import type { RevisionOwner } from '../../documents/keep-revision.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';

/**
 * A chapter as its readers see it.
 * @throws ApiError NOT_FOUND for one in the trash, which has no place in its book
 */
export function toChapter(row: ChapterRow): Chapter {
  if (row.order === null) throw new ApiError('NOT_FOUND');
  return {
    id: row.id,
    bookId: row.bookId,
    order: row.order,
    title: row.title,
    summary: row.summary,
    content: row.content,
    state: row.state === 'PLANNED' ? 'planned' : 'written',
    words: row.words,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/**
 * One chapter of a book of a workspace.
 * @throws ApiError NOT_FOUND, also for a chapter in the trash
 */
export async function findChapter(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
): Promise<Chapter> {
  const row = await database.chapter.findFirst({
    where: { id, trashedAt: null, book: authoredIn(workspace) },
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toChapter(row);
}

/**
 * The owner of the revisions of a chapter of a workspace.
 * @throws ApiError NOT_FOUND, also for a chapter in the trash
 */
export async function findChapterHistory(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
): Promise<RevisionOwner> {
  const where = { id, trashedAt: null, book: authoredIn(workspace) };
  if ((await database.chapter.count({ where })) === 0) throw new ApiError('NOT_FOUND');
  return { chapterId: id };
}
