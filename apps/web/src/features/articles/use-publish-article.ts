'use client';
import { type Article, articleSchema } from '@sorami/contracts/articles';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ApiProblem } from '../../api/api-problem.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { useToast } from '../../ui/toast.tsx';
import { useKeepArticle } from './use-keep-article.ts';

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
  const t = useTranslations('articles');
  const problems = useTranslations('problems');
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
    onError: (problem) =>
      toast({
        tone: 'danger',
        title: problem instanceof ApiProblem ? problem.message : problems('UNEXPECTED_ANSWER'),
      }),
  });
  return mutation;
}
