'use client';
import { type BookSummary, bookSchema } from '@sorami/contracts/books';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useToast } from '../../ui/toast.tsx';
import { type BookPages, withBook, withoutBook } from './book-cache.ts';

/** Moving a book to the trash and back, and erasing it. The shelves show the result at once, and take it back where it fails. */
export function useBookActions() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const toast = useToast();
  const t = useTranslations('books');
  const problems = useTranslations('problems');

  return useMemo(() => {
    const show = (book: BookSummary, state: 'ready' | 'trashed' | 'erased') => {
      for (const shelf of ['ready', 'trashed'] as const) {
        queryClient.setQueryData<BookPages>(queryKeys.shelf(shelf), (pages) =>
          shelf === state ? withBook(pages, { ...book, state: shelf }) : withoutBook(pages, book.id),
        );
      }
    };
    const perform = async (
      book: BookSummary,
      to: 'ready' | 'trashed' | 'erased',
      ask: () => Promise<unknown>,
      said: () => { title: string; undo?: () => void },
    ): Promise<boolean> => {
      show(book, to);
      try {
        await ask();
      } catch (problem) {
        show(book, book.state);
        toast({
          tone: 'danger',
          title: problem instanceof ApiProblem ? problem.message : problems('UNEXPECTED_ANSWER'),
          action: { label: t('tryAgain'), run: () => void perform(book, to, ask, said) },
        });
        return false;
      }
      for (const queryKey of [queryKeys.books, queryKeys.usage, queryKeys.jobs, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
      if (to === 'erased') queryClient.removeQueries({ queryKey: queryKeys.book(book.id) });
      else void queryClient.invalidateQueries({ queryKey: queryKeys.book(book.id) });
      const { title, undo } = said();
      toast({ tone: 'positive', title, ...(undo ? { action: { label: t('undo'), run: undo } } : {}) });
      return true;
    };

    const path = ({ id }: BookSummary) => apiPaths.book(id);
    const restore = (book: BookSummary) =>
      perform(
        { ...book, state: 'trashed' },
        'ready',
        () => api.post(apiPaths.restore(path(book)), bookSchema),
        () => ({ title: t('restored') }),
      );
    const trash = (book: BookSummary) =>
      perform(
        book,
        'trashed',
        () => api.delete(path(book)),
        () => ({ title: t('trashed'), undo: () => void restore(book) }),
      );
    const erase = (book: BookSummary) =>
      perform(
        book,
        'erased',
        () => api.delete(path(book), { query: { permanent: 'true' } }),
        () => ({ title: t('erased') }),
      );
    return { trash, restore, erase };
  }, [api, queryClient, toast, t, problems]);
}
