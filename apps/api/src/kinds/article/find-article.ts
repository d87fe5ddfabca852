import type { Article } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { ApiError } from '@sorami/server/api-error';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { toArticle, withArticleFiles } from './to-article.ts';

/**
 * One article of a workspace with its files, in the trash or not.
 * @throws ApiError NOT_FOUND
 */
export async function findArticle(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<Article> {
  const row = await database.blogArticle.findFirst({
    where: { id, ...authoredIn(workspace) },
    include: withArticleFiles,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toArticle(row, locale);
}
