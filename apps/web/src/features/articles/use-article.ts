'use client';
import { articleSchema } from '@sorami/contracts/articles';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** The address of an article in the API. */
export const articlePath = (id: string) => `/api/blog/${encodeURIComponent(id)}`;

/** One article with its text. */
export function useArticle(id: string) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.article(id),
    queryFn: ({ signal }) => api.get(articlePath(id), articleSchema, { signal }),
  });
}
