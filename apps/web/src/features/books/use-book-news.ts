'use client';
import type { Job } from '@sorami/contracts/jobs';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { allBooks, type BookPages } from './book-cache.ts';

/** How the end of a book's job is told. */
export function useBookNews() {
  const t = useTranslations('books');
  const queryClient = useQueryClient();
  return useMemo(
    () => ({
      read: t('news.read'),
      ready: ({ resourceId }: Job): string => {
        const shelf = queryClient.getQueryData<BookPages>(queryKeys.shelf('ready'));
        const title = allBooks(shelf).find(({ id }) => id === resourceId)?.title;
        return title ? t('news.ready', { title }) : t('news.readyUntitled');
      },
    }),
    [t, queryClient],
  );
}
