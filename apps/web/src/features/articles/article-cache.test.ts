import type { Article } from '@sorami/contracts/articles';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { queryKeys } from '../../api/queries.ts';
import { fakeJob } from '../images/fake-generation.ts';
import {
  type ArticlePages,
  allArticles,
  summaryOf,
  withArticle,
  withArticleJob,
  withoutArticle,
} from './article-cache.ts';
import { fakeArticle } from './fake-article.ts';
import { activeArticleJobs, tellArticles } from './tell-articles.ts';

const article = (id: string, over: Partial<Article> = {}) => summaryOf(fakeArticle({ id, ...over }));
const pages = (...ids: string[]): ArticlePages => ({
  pages: [
    {
      items: ids.map((id, index) => article(id, { createdAt: `2026-01-0${9 - index}T00:00:00.000Z` })),
      nextCursor: null,
    },
  ],
  pageParams: [null],
});
const ids = (list: ArticlePages | undefined) => allArticles(list).map(({ id }) => id);

test('a summary is an article without its text', () => {
  expect(summaryOf(fakeArticle())).not.toHaveProperty('content');
  expect(summaryOf(fakeArticle())).toMatchObject({ id: 'article', wordCount: 2 });
});

test('an article that comes back from the trash stands where it stood', () => {
  const without = withoutArticle(pages('a', 'b', 'c'), 'b');
  expect(ids(without)).toEqual(['a', 'c']);
  expect(ids(withArticle(without, article('b', { createdAt: '2026-01-08T00:00:00.000Z' })))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('what is older than all that is loaded waits for its page', () => {
  const [first] = pages('a').pages;
  const partly: ArticlePages = { pages: first ? [{ ...first, nextCursor: 'next' }] : [], pageParams: [null] };
  expect(ids(withArticle(partly, article('old', { createdAt: '2025-01-01T00:00:00.000Z' })))).toEqual(['a']);
});

test('news of a job reaches its article, and late news does not', () => {
  const job = fakeJob({ id: 'j', kind: 'blog', resourceId: 'a' });
  const list = withArticle(pages('a'), article('a', { job: { ...job, status: 'COMPLETED' } }));
  const late = withArticleJob(list, { ...job, status: 'PROCESSING' });
  expect(allArticles(late)[0]?.job?.status).toBe('COMPLETED');
});

test('the jobs that are still being written are known from lists and pages, each once', () => {
  const queryClient = new QueryClient();
  const job = fakeJob({ id: 'j', kind: 'blog', status: 'PROCESSING', resourceId: 'a' });
  queryClient.setQueryData(
    queryKeys.articleList('ready'),
    withArticle(pages('a', 'b'), article('a', { job })),
  );
  queryClient.setQueryData(queryKeys.article('a'), fakeArticle({ id: 'a', job }));
  queryClient.setQueryData(queryKeys.article('b'), fakeArticle({ id: 'b' }));
  expect(activeArticleJobs(queryClient).map(({ id }) => id)).toEqual(['j']);
  tellArticles(queryClient, { ...job, progress: 60 });
  expect(queryClient.getQueryData<Article>(queryKeys.article('a'))?.job?.progress).toBe(60);
  tellArticles(queryClient, { ...job, resourceId: 'b' });
  expect(queryClient.getQueryData<Article>(queryKeys.article('b'))?.job).toBeNull();
});
