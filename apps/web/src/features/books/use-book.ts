'use client';
import { bookSchema } from '@sorami/contracts/books';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';

/** One book with the text of all its chapters. */
export function useBook(id: string) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.book(id),
    queryFn: ({ signal }) => api.get(apiPaths.book(id), bookSchema, { signal }),
  });
}
