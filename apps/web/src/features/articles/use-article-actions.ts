'use client';
import { type ArticleSummary, articleSchema } from '@sorami/contracts/articles';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useToast } from '../../ui/toast.tsx';
import { type ArticlePages, withArticle, withoutArticle } from './article-cache.ts';

/** Moving an article to the trash and back, and erasing it. The lists show the result at once, and take it back where it fails. */
export function useArticleActions() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const toast = useToast();
  const t = useTranslations('articles');
  const problems = useTranslations('problems');

  return useMemo(() => {
    const show = (article: ArticleSummary, state: 'ready' | 'trashed' | 'erased') => {
      for (const list of ['ready', 'trashed'] as const) {
        queryClient.setQueryData<ArticlePages>(queryKeys.articleList(list), (pages) =>
          list === state
            ? withArticle(pages, { ...article, state: list })
            : withoutArticle(pages, article.id),
        );
      }
    };
    const perform = async (
      article: ArticleSummary,
      to: 'ready' | 'trashed' | 'erased',
      ask: () => Promise<unknown>,
      said: () => { title: string; undo?: () => void },
    ): Promise<boolean> => {
      show(article, to);
      try {
        await ask();
      } catch (problem) {
        show(article, article.state);
        toast({
          tone: 'danger',
          title: problem instanceof ApiProblem ? problem.message : problems('UNEXPECTED_ANSWER'),
          action: { label: t('tryAgain'), run: () => void perform(article, to, ask, said) },
        });
        return false;
      }
      for (const queryKey of [queryKeys.articles, queryKeys.usage, queryKeys.jobs, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
      if (to === 'erased') queryClient.removeQueries({ queryKey: queryKeys.article(article.id) });
      else void queryClient.invalidateQueries({ queryKey: queryKeys.article(article.id) });
      const { title, undo } = said();
      toast({ tone: 'positive', title, ...(undo ? { action: { label: t('undo'), run: undo } } : {}) });
      return true;
    };

    const restore = (article: ArticleSummary) =>
      perform(
        { ...article, state: 'trashed' },
        'ready',
        () => api.post(apiPaths.restore(apiPaths.article(article.id)), articleSchema),
        () => ({ title: t('restored') }),
      );
    const trash = (article: ArticleSummary) =>
      perform(
        article,
        'trashed',
        () => api.delete(apiPaths.article(article.id)),
        () => ({ title: t('trashed'), undo: () => void restore(article) }),
      );
    const erase = (article: ArticleSummary) =>
      perform(
        article,
        'erased',
        () => api.delete(apiPaths.article(article.id), { query: { permanent: 'true' } }),
        () => ({ title: t('erased') }),
      );
    return { trash, restore, erase };
  }, [api, queryClient, toast, t, problems]);
}
