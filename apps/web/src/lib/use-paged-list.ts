'use client';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import type { ApiPath } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { allItems, type Page, type Pages } from './paged-list.ts';

/** A list of the API that is read page by page: its query, as `items` what has been read of it, and `readOn` for its end. */
export function usePagedList<Item extends { id: string }>(
  queryKey: QueryKey,
  path: ApiPath,
  schema: z.ZodType<Page<Item>>,
  { query, ...options }: { query?: Record<string, string | number>; staleTime?: number } = {},
) {
  const api = useSecureAPI();
  const result = useInfiniteQuery<Page<Item>, Error, Pages<Item>, QueryKey, string | null>({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.get(path, schema, { query: { ...query, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    ...options,
  });
  const items = useMemo(() => allItems(result.data), [result.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = result;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { ...result, items, readOn };
}
