'use client';
import type { Article } from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { type ArticlePages, allArticles } from './article-cache.ts';

/** How the end of an article's job is told. */
export function useArticleNews() {
  const t = useTranslations('articles');
  const queryClient = useQueryClient();
  return useMemo(
    () => ({
      read: t('news.read'),
      ready: ({ resourceId }: Job): string => {
        const list = queryClient.getQueryData<ArticlePages>(queryKeys.articleList('ready'));
        const opened = queryClient.getQueryData<Article>(queryKeys.article(resourceId));
        const title = (opened ?? allArticles(list).find(({ id }) => id === resourceId))?.title;
        return title ? t('news.ready', { title }) : t('news.readyUntitled');
      },
    }),
    [t, queryClient],
  );
}
