import {
  type Article,
  type ArticleSummary,
  type articlePageSchema,
  articleSummarySchema,
} from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import { newerJob } from '../images/image-cache.ts';

export type ArticlePages = InfiniteData<z.infer<typeof articlePageSchema>>;

export function allArticles(pages: ArticlePages | undefined): ArticleSummary[] {
  const seen = new Set<string>();
  return (pages?.pages ?? []).flatMap((page) =>
    page.items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

function mapArticles(
  pages: ArticlePages,
  change: (article: ArticleSummary) => ArticleSummary | null,
): ArticlePages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.flatMap((article) => change(article) ?? []),
    })),
  };
}

/** The list with what is now known of a job. */
export function withArticleJob(pages: ArticlePages | undefined, job: Job): ArticlePages | undefined {
  return (
    pages &&
    mapArticles(pages, (article) =>
      article.job?.id === job.id ? { ...article, job: newerJob(article.job, job) } : article,
    )
  );
}

/** Puts an article in its place, or where its age belongs when it is new to the list. */
export function withArticle(
  pages: ArticlePages | undefined,
  fresh: ArticleSummary,
): ArticlePages | undefined {
  if (!pages) return pages;
  if (allArticles(pages).some(({ id }) => id === fresh.id))
    return mapArticles(pages, (article) => (article.id === fresh.id ? fresh : article));
  const [first, ...rest] = pages.pages;
  // Newest first; what is older than all that is loaded comes with its own page.
  const later = first?.items.findIndex(({ createdAt }) => createdAt <= fresh.createdAt) ?? -1;
  if (!first || (later === -1 && (first.nextCursor !== null || rest.length > 0))) return pages;
  const items = [...first.items];
  items.splice(later === -1 ? items.length : later, 0, fresh);
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}

export function withoutArticle(pages: ArticlePages | undefined, id: string): ArticlePages | undefined {
  return pages && mapArticles(pages, (article) => (article.id === id ? null : article));
}

/** What a list shows of an article. */
export function summaryOf(article: Article): ArticleSummary {
  return articleSummarySchema.parse(article);
}
