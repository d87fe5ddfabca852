'use client';
import { articleSchema, type CreateArticle, type GenerateArticle } from '@sorami/contracts/articles';
import { startedJobSchema } from '@sorami/contracts/jobs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useKeepArticle } from './use-keep-article.ts';

/** Has an article written; it is in the list as soon as the API has accepted it. */
export function useStartArticle() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: GenerateArticle) => api.post(apiPaths.generateArticle, startedJobSchema, request),
    onSuccess: () => {
      for (const queryKey of [queryKeys.articles, queryKeys.activeJobs, queryKeys.jobs, queryKeys.usage])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}

/** Begins an empty article for the person to write. */
export function useWriteArticle() {
  const api = useSecureAPI();
  const keep = useKeepArticle();
  const locale = useLocale();
  const t = useTranslations('articles');
  return useMutation({
    mutationFn: (part: Partial<CreateArticle>) =>
      api.post(apiPaths.articles, articleSchema, { title: t('untitled'), language: locale, ...part }),
    onSuccess: keep,
  });
}
