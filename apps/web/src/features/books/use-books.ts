'use client';
import { bookPageSchema } from '@sorami/contracts/books';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';

/** The person's books, newest first, page by page: those on the shelf, or those in the trash. */
export function useBooks(state: 'ready' | 'trashed') {
  return usePagedList(queryKeys.list('book', state), apiPaths.books, bookPageSchema, { query: { state } });
}
