'use client';
import { imagePageSchema } from '@sorami/contracts/images';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { allGenerations } from './image-cache.ts';

/** The person's image generations, newest first, page by page. */
export function useImages() {
  const api = useSecureAPI();
  const query = useInfiniteQuery({
    queryKey: queryKeys.images,
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.images, imagePageSchema, { query: { cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const generations = useMemo(() => allGenerations(query.data), [query.data]);
  return { ...query, generations };
}
