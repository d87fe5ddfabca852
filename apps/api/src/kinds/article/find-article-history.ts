import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import type { RevisionOwner } from '../../documents/keep-revision.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';

/**
 * The owner of the revisions of an article of a workspace.
 * @throws ApiError NOT_FOUND
 */
export async function findArticleHistory(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
): Promise<RevisionOwner> {
  if ((await database.blogArticle.count({ where: { id, ...authoredIn(workspace) } })) === 0) {
    throw new ApiError('NOT_FOUND');
  }
  return { articleId: id };
}
