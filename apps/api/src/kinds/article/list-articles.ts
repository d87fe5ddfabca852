import type { ArticleSummary } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import { after } from '../../pagination/after.ts';
import { cutPage, decodeCursor } from '../../pagination/page-cursor.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { articleColumns, toArticleSummary } from './to-article.ts';

interface ArticlesQuery {
  state: 'ready' | 'trashed';
  status?: 'draft' | 'published' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the articles of a workspace, newest first. */
export async function listArticles(
  database: PrismaClient,
  workspace: Workspace,
  { state, status, cursor, limit }: ArticlesQuery,
  locale: Locale,
): Promise<{ items: ArticleSummary[]; nextCursor: string | null }> {
  const position = decodeCursor('articles', cursor);
  const rows = await database.blogArticle.findMany({
    where: {
      ...authoredIn(workspace),
      trashedAt: state === 'ready' ? null : { not: null },
      ...(status && { status: status === 'published' ? 'PUBLISHED' : 'DRAFT' }),
      ...(position && after('createdAt', position)),
    },
    // The first column is constant here; naming it lets PostgreSQL read the page from the index in order.
    orderBy: [{ organizationId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: articleColumns,
  });
  const page = cutPage('articles', rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.rows.map((row) => toArticleSummary(row, locale)), nextCursor: page.nextCursor };
}
