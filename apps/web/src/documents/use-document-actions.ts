'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { z } from 'zod';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { type Pages, withItem, withoutItems } from '../lib/paged-list.ts';
import { useToast } from '../ui/toast.tsx';
import { useProblemToast } from '../ui/use-problem-toast.ts';
import { type DocumentSummary, documentKinds } from './document-kinds.ts';

/**
 * Moving a document to the trash and back, and erasing it. The lists show the result at once, and take it back where
 * it fails.
 */
export function useDocumentActions(kind: DocumentKind) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const toast = useToast();
  const tellProblem = useProblemToast();
  const t = useTranslations(documentKinds[kind].words);

  return useMemo(() => {
    const pathOf = documentKinds[kind].api.one;
    const show = (document: DocumentSummary, state: 'ready' | 'trashed' | 'erased') => {
      for (const list of ['ready', 'trashed'] as const) {
        queryClient.setQueryData<Pages<DocumentSummary>>(queryKeys.list(kind, list), (pages) =>
          list === state
            ? withItem(pages, { ...document, state: list })
            : withoutItems(pages, new Set([document.id])),
        );
      }
    };
    const perform = async (
      document: DocumentSummary,
      to: 'ready' | 'trashed' | 'erased',
      ask: () => Promise<unknown>,
      said: () => { title: string; undo?: () => void },
    ): Promise<boolean> => {
      show(document, to);
      try {
        await ask();
      } catch (problem) {
        show(document, document.state);
        tellProblem(problem, () => void perform(document, to, ask, said));
        return false;
      }
      for (const queryKey of [queryKeys.lists(kind), queryKeys.usage, queryKeys.jobs, queryKeys.audit])
        void queryClient.invalidateQueries({ queryKey });
      const one = { queryKey: queryKeys.one(kind, document.id) };
      if (to === 'erased') queryClient.removeQueries(one);
      else void queryClient.invalidateQueries(one);
      const { title, undo } = said();
      toast({ tone: 'positive', title, ...(undo ? { action: { label: t('undo'), run: undo } } : {}) });
      return true;
    };

    const restore = (document: DocumentSummary) =>
      perform(
        { ...document, state: 'trashed' },
        'ready',
        () => api.post(apiPaths.restore(pathOf(document.id)), z.unknown()),
        () => ({ title: t('restored') }),
      );
    const trash = (document: DocumentSummary) =>
      perform(
        document,
        'trashed',
        () => api.delete(pathOf(document.id)),
        () => ({ title: t('trashed'), undo: () => void restore(document) }),
      );
    const erase = (document: DocumentSummary) =>
      perform(
        document,
        'erased',
        () => api.delete(pathOf(document.id), { query: { permanent: 'true' } }),
        () => ({ title: t('erased') }),
      );
    return { trash, restore, erase };
  }, [api, kind, queryClient, toast, t, tellProblem]);
}
