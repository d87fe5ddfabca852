'use client';
import { articlePageSchema } from '@sorami/contracts/articles';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { allArticles } from './article-cache.ts';

/** The person's articles, newest first, page by page: those in use, or those in the trash. */
export function useArticles(state: 'ready' | 'trashed' = 'ready') {
  const api = useSecureAPI();
  const query = useInfiniteQuery({
    queryKey: queryKeys.articleList(state),
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.articles, articlePageSchema, {
        query: { state, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const articles = useMemo(() => allArticles(query.data), [query.data]);
  return { ...query, articles };
}
