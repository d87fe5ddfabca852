import { generateArticleSchema } from '@sorami/contracts/articles';
import { makeSlug } from '@sorami/contracts/make-slug';
import type { JobEvent, WrittenArticle } from '@sorami/contracts/webhook-events';
import type { BlogArticle, Job } from '@sorami/database/generated/client';
import { z } from 'zod';
import type { ArticleMeasures } from '../../documents/measure-article.ts';
import { engineColumns } from '../../documents/newer-text.ts';
import { advances } from '../../jobs/advance-job.ts';

/** What was asked for, and the author's name as the article began with it. */
export const articleInputSchema = generateArticleSchema.extend({ byline: z.string() });

type ShownText = Pick<BlogArticle, 'title' | 'metaDescription' | 'tags' | 'content'>;

/** What an event brought to an article. */
interface ArticleNews {
  columns: Partial<BlogArticle>;
  /** Whether an export shows something new. */
  isShown: boolean;
}

/**
 * What the job has written of its article, where that is news. Once a person has edited the article, nothing is. An
 * event that is not the newest counts where it has more of the text, which only grows.
 */
export function newArticleText(
  article: BlogArticle,
  job: Job,
  event: JobEvent['data'],
  measures: ArticleMeasures | undefined,
): ArticleNews {
  const engine = engineColumns(article, event.engine);
  const written = event.article;
  const isNews =
    written !== null &&
    !article.edited &&
    (advances(job, event) || written.content.length > article.content.length);
  if (!isNews) return { columns: engine, isShown: false };

  const text = mergeWritten(article, written);
  const isShown = shown(text) !== shown(article);
  if (!isShown && text.slug === article.slug) return { columns: engine, isShown };
  return { columns: { ...engine, ...text, ...measures, version: article.version + 1 }, isShown };
}

/** The article with what is written of it; what is not written yet stays as it is. */
export function mergeWritten(article: BlogArticle, written: WrittenArticle) {
  return {
    title: written.title,
    slug: written.slug ?? makeSlug(written.title),
    metaDescription: written.metaDescription || article.metaDescription,
    tags: written.tags.length > 0 ? written.tags : article.tags,
    content: written.content,
  };
}

/** Whether the article as it is stored now is what the job has laid out: nobody edited it meanwhile. */
export function showsStoredArticle(
  article: ShownText & Pick<BlogArticle, 'byline'>,
  job: Job,
  written: WrittenArticle | null,
): boolean {
  const { byline } = articleInputSchema.parse(job.input);
  return written !== null && article.byline === byline && shown(article) === shown(written);
}

function shown({ title, metaDescription, tags, content }: ShownText): string {
  return JSON.stringify([title, metaDescription, tags, content]);
}
