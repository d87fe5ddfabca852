import type { Article, ArticleSummary } from '@sorami/contracts/articles';
import type { Locale } from '@sorami/contracts/locales';
import { textLanguageSchema } from '@sorami/contracts/publications';
import type { Prisma } from '@sorami/database/generated/client';
import { headOf } from '../../documents/document-files.ts';
import { toCover, toFormat, withFiles } from '../../documents/to-format.ts';
import { toJob } from '../../jobs/to-job.ts';

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
    topic: row.topic,
    goal: row.goal,
    keywords: row.keywords,
    byline: row.byline,
    content: row.content,
    formats: row.formats.map((format) => toFormat(format, row.contentVersion)),
    version: row.version,
    contentVersion: row.contentVersion,
  };
}
