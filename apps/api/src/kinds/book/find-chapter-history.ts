import type { PrismaClient } from '@sorami/database/client';
import type { RevisionOwner } from '../../documents/keep-revision.ts';
import { ApiError } from '../../errors/api-error.ts';
import { authoredIn, type Space } from '../../policies/workspace.ts';

/**
 * The owner of the revisions of a chapter of a space.
 * @throws ApiError NOT_FOUND, also for a chapter in the trash
 */
export async function findChapterHistory(
  database: PrismaClient,
  space: Space,
  id: string,
): Promise<RevisionOwner> {
  const where = { id, trashedAt: null, book: authoredIn(space) };
  if ((await database.chapter.count({ where })) === 0) throw new ApiError('NOT_FOUND');
  return { chapterId: id };
}
