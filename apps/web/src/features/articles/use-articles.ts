'use client';
import {
  type Article,
  articlePageSchema,
  articleSchema,
  articleSummarySchema,
  type CreateArticle,
} from '@sorami/contracts/articles';
import type { DocumentSort } from '@sorami/contracts/documents';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import type { DocumentSummary } from '../../documents/document-kinds.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { type Pages, withItem } from '../../lib/paged-list.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { useToast } from '../../ui/toast.tsx';
import { useProblemToast } from '../../ui/use-problem-toast.ts';

interface Publication {
  id: string;
  version: number;
  status: Article['status'];
}

/** Publishes an article, or makes a draft of it again. */
export function usePublishArticle() {
  const api = useSecureAPI();
  const keep = useKeepArticle();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const t = useTranslations('articles');
  const mutation = useMutation({
    mutationFn: async ({ id, version, status }: Publication) => {
      const publish = (known: number) =>
        api.patch(apiPaths.article(id), articleSchema, { version: known, status });
      return publish(version).catch(async (problem: unknown) => {
        if (!(problem instanceof ApiProblem) || problem.code !== 'EDIT_CONFLICT') throw problem;
        // It overwrites no words: which version they have does not matter.
        return publish((await api.get(apiPaths.article(id), articleSchema)).version);
      });
    },
    onSuccess: (article, { status }) => {
      keep(article);
      const back = status === 'published' ? ('draft' as const) : ('published' as const);
      toast({
        tone: 'positive',
        title: t(status === 'published' ? 'publishedNow' : 'draftNow'),
        action: {
          label: t('undo'),
          run: () => mutation.mutate({ id: article.id, version: article.version, status: back }),
        },
      });
    },
    onError: (problem) => tellProblem(problem),
  });
  return mutation;
}

/** The person's articles, newest first unless asked otherwise, page by page: those in use, or those in the trash. */
export function useArticles(state: 'ready' | 'trashed', sort: DocumentSort = 'created:desc') {
  return usePagedList(queryKeys.list('blog', state, sort), apiPaths.articles, articlePageSchema, {
    query: { state, sort },
  });
}

/** One article with its text. */
export function useArticle(id: string) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.one('blog', id),
    queryFn: ({ signal }) => api.get(apiPaths.article(id), articleSchema, { signal }),
  });
}

/** Puts an article that was just answered wherever the page shows it. */
export function useKeepArticle(): (article: Article) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (article) => {
      queryClient.setQueryData<Article>(queryKeys.one('blog', article.id), article);
      queryClient.setQueryData<Pages<DocumentSummary>>(queryKeys.list('blog', article.state), (pages) =>
        withItem(pages, articleSummarySchema.parse(article)),
      );
    },
    [queryClient],
  );
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
