'use client';
import type { Article } from '@sorami/contracts/articles';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { type ArticlePages, summaryOf, withArticle } from './article-cache.ts';

/** Puts an article that was just answered wherever the page shows it. */
export function useKeepArticle(): (article: Article) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (article) => {
      queryClient.setQueryData<Article>(queryKeys.article(article.id), article);
      queryClient.setQueryData<ArticlePages>(queryKeys.articleList(article.state), (pages) =>
        withArticle(pages, summaryOf(article)),
      );
    },
    [queryClient],
  );
}
