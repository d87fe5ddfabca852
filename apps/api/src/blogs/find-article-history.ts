import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '../errors/api-error.ts';
import type { RevisionOwner } from '../publications/keep-revision.ts';
import { authoredIn, type Space } from '../usage/space.ts';

/**
 * The owner of the revisions of an article of a space.
 * @throws ApiError NOT_FOUND
 */
export async function findArticleHistory(
  database: PrismaClient,
  space: Space,
  id: string,
): Promise<RevisionOwner> {
  if ((await database.blogArticle.count({ where: { id, ...authoredIn(space) } })) === 0) {
    throw new ApiError('NOT_FOUND');
  }
  return { articleId: id };
}
