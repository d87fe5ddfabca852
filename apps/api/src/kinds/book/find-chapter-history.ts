import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { RevisionOwner } from '../../documents/keep-revision.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';

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
