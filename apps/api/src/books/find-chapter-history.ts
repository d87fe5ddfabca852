import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '../errors/api-error.ts';
import type { RevisionOwner } from '../publications/keep-revision.ts';
import { authoredIn, type Space } from '../usage/space.ts';

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
