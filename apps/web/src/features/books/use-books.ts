'use client';
import { type Book, bookPageSchema, bookSchema, type WriteBook } from '@sorami/contracts/books';
import type { DocumentSort } from '@sorami/contracts/documents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';

/** The person's books, newest first unless asked otherwise, page by page: those on the shelf, or those in the trash. */
export function useBooks(state: 'ready' | 'trashed', sort: DocumentSort = 'created:desc') {
  return usePagedList(queryKeys.list('book', state, sort), apiPaths.books, bookPageSchema, {
    query: { state, sort },
  });
}

/** Begins an empty book for the person to write. */
export function useWriteBook() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const locale = useLocale();
  const t = useTranslations('books');
  return useMutation({
    mutationFn: (part: Partial<WriteBook>) =>
      api.post(apiPaths.writeBook, bookSchema, { title: t('untitled'), language: locale, ...part }),
    onSuccess: (book) => {
      queryClient.setQueryData<Book>(queryKeys.one('book', book.id), book);
      void queryClient.invalidateQueries({ queryKey: queryKeys.lists('book') });
    },
  });
}
