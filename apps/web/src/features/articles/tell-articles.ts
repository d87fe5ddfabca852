import type { Article } from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { isActive, newerJob } from '../images/image-cache.ts';
import { type ArticlePages, allArticles, withArticleJob } from './article-cache.ts';

/** Brings the list and the pages of articles up to date with what is now known of an article's job. */
export function tellArticles(queryClient: QueryClient, job: Job): void {
  queryClient.setQueriesData<ArticlePages>({ queryKey: queryKeys.articles }, (pages) =>
    withArticleJob(pages, job),
  );
  queryClient.setQueryData<Article>(queryKeys.article(job.resourceId), (article) =>
    article?.job ? { ...article, job: newerJob(article.job, job) } : article,
  );
  if (isActive(job)) return;
  void queryClient.invalidateQueries({ queryKey: queryKeys.articles });
  void queryClient.invalidateQueries({ queryKey: queryKeys.article(job.resourceId) });
}

/** The jobs of all articles that the page shows and that are still being written. */
export function activeArticleJobs(queryClient: QueryClient): Job[] {
  const lists = queryClient.getQueriesData<ArticlePages>({ queryKey: queryKeys.articles });
  const opened = queryClient.getQueriesData<Article>({ queryKey: ['article'] });
  const jobs = [
    ...lists.flatMap(([, pages]) => allArticles(pages).map(({ job }) => job)),
    ...opened.map(([, article]) => article?.job ?? null),
  ].filter((job): job is Job => job !== null && isActive(job));
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}
