import type { Chapter } from '@sorami/contracts/books';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { toChapter } from './to-chapter.ts';

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
