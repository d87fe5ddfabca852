'use client';
import { bookPageSchema } from '@sorami/contracts/books';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { allBooks } from './book-cache.ts';

/** The person's books, newest first, page by page: those on the shelf, or those in the trash. */
export function useBooks(state: 'ready' | 'trashed' = 'ready') {
  const api = useSecureAPI();
  const query = useInfiniteQuery({
    queryKey: queryKeys.shelf(state),
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.books, bookPageSchema, { query: { state, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const books = useMemo(() => allBooks(query.data), [query.data]);
  return { ...query, books };
}
