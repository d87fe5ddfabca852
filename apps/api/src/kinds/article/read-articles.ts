import type { Article, ArticleSummary } from '@sorami/contracts/articles';
import { type DocumentSort, textLanguageSchema } from '@sorami/contracts/documents';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { headOf } from '../../documents/document-files.ts';
import { documentOrder } from '../../documents/document-order.ts';
import type { RevisionOwner } from '../../documents/keep-revision.ts';
import { toCover, toFormat, withFiles } from '../../documents/to-format.ts';
import { toJob } from '../../jobs/to-job.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';

/** What a list reads of an article: not its text. */
export const articleColumns = {
  id: true,
  title: true,
  slug: true,
  metaDescription: true,
  tags: true,
  language: true,
  status: true,
  seoScore: true,
  wordCount: true,
  readingMinutes: true,
  embedded: true,
  trashedAt: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  job: true,
  cover: withFiles.cover,
} as const satisfies Prisma.BlogArticleSelect;

/** What a single article shows beside its own columns. */
export const withArticleFiles = { ...withFiles, job: true } as const satisfies Prisma.BlogArticleInclude;

type ArticleSummaryRow = Prisma.BlogArticleGetPayload<{ select: typeof articleColumns }>;
type ArticleRow = Prisma.BlogArticleGetPayload<{ include: typeof withArticleFiles }>;

export function toArticleSummary(row: ArticleSummaryRow, locale: Locale): ArticleSummary {
  return {
    id: row.id,
    title: row.title,
    slug: row.slug,
    metaDescription: row.metaDescription,
    tags: row.tags,
    language: textLanguageSchema.parse(row.language),
    status: row.status === 'PUBLISHED' ? 'published' : 'draft',
    seoScore: row.seoScore,
    wordCount: row.wordCount,
    readingMinutes: row.readingMinutes,
    cover: toCover(row.cover),
    embedded: row.embedded,
    state: row.trashedAt ? 'trashed' : 'ready',
    job: row.job && toJob(row.job, headOf(row), locale),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toArticle(row: ArticleRow, locale: Locale): Article {
  return {
    ...toArticleSummary(row, locale),
    model: row.model,
    topic: row.topic,
    goal: row.goal,
    keywords: row.keywords,
    byline: row.byline,
    imprint: row.imprint,
    content: row.content,
    formats: row.formats.map((format) => toFormat(format, row.contentVersion)),
    version: row.version,
    contentVersion: row.contentVersion,
  };
}

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

interface ArticlesQuery {
  state: 'ready' | 'trashed';
  sort: DocumentSort;
  status?: 'draft' | 'published' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the articles of a workspace, newest first or by title. */
export async function listArticles(
  database: PrismaClient,
  workspace: Workspace,
  { state, sort, status, cursor, limit }: ArticlesQuery,
  locale: Locale,
): Promise<{ items: ArticleSummary[]; nextCursor: string | null }> {
  const order = documentOrder('articles', sort, cursor, limit);
  const rows = await database.blogArticle.findMany({
    where: {
      ...authoredIn(workspace),
      trashedAt: state === 'ready' ? null : { not: null },
      ...(status && { status: status === 'published' ? 'PUBLISHED' : 'DRAFT' }),
      ...order.where,
    },
    orderBy: order.orderBy,
    take: limit + 1,
    select: articleColumns,
  });
  const page = order.cut(rows);
  return { items: page.rows.map((row) => toArticleSummary(row, locale)), nextCursor: page.nextCursor };
}

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
