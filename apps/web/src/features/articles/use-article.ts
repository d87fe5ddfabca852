'use client';
import { articleSchema } from '@sorami/contracts/articles';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** One article with its text. */
export function useArticle(id: string) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.article(id),
    queryFn: ({ signal }) => api.get(apiPaths.article(id), articleSchema, { signal }),
  });
}
