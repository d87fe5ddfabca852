'use client';
import { type BulkResult, bulkResultSchema, maxBulkFiles, type SoramiFile } from '@sorami/contracts/files';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { queryKeys } from '../api/queries.ts';
import { apiPaths } from '../config/paths.ts';
import { type SecureApi, useSecureAPI } from '../hooks/useSecureAPI.ts';
import { kindNames } from '../lib/kinds.ts';
import { useFileNews } from '../lib/use-file-news.ts';
import { useToast } from './toast.tsx';

interface Action {
  path: typeof apiPaths.trashFiles | typeof apiPaths.restoreFiles;
  permanent?: true;
}

interface Outcome {
  /** Files for which it was refused or did not get through. */
  failed: SoramiFile[];
  /** Why, worded for the person. */
  reason: string | null;
}

async function ask(
  api: SecureApi,
  files: readonly SoramiFile[],
  { path, permanent }: Action,
  unexpected: string,
): Promise<Outcome> {
  const outcome: Outcome = { failed: [], reason: null };
  for (let from = 0; from < files.length; from += maxBulkFiles) {
    const some = files.slice(from, from + maxBulkFiles);
    try {
      const ids = some.map(({ id }) => id);
      const { results }: BulkResult = await api.post(path, bulkResultSchema, {
        ids,
        ...(permanent ? { permanent } : {}),
      });
      for (const result of results) {
        // What is already gone is what was wanted.
        if (result.ok || (permanent && result.error.code === 'NOT_FOUND')) continue;
        outcome.reason ??= result.error.message;
        outcome.failed.push(...some.filter(({ id }) => id === result.id));
      }
    } catch (problem) {
      outcome.reason ??= problem instanceof ApiProblem ? problem.message : unexpected;
      outcome.failed.push(...files.slice(from));
      return outcome;
    }
  }
  return outcome;
}

function asTrashed(file: SoramiFile): SoramiFile {
  return { ...file, state: 'trashed', trashedAt: file.trashedAt ?? new Date().toISOString() };
}

function asReady({ trashedAt: _gone, ...file }: SoramiFile): SoramiFile {
  return { ...file, state: 'ready' };
}

/** Moving files to the trash and back, and erasing them. The page shows the result at once, and takes it back where it fails. */
export function useFileActions() {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const news = useFileNews();
  const toast = useToast();
  const t = useTranslations('files');
  const problems = useTranslations('problems');

  return useMemo(() => {
    const settle = () => {
      const made = kindNames.map((kind) => queryKeys.list(kind, 'ready'));
      for (const queryKey of [queryKeys.usage, ...made, queryKeys.audit]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    };
    const perform = async (
      files: readonly SoramiFile[],
      action: Action,
      show: (files: readonly SoramiFile[]) => void,
      said: (count: number) => { title: string; undo?: (done: SoramiFile[]) => void },
    ) => {
      show(files);
      const { failed, reason } = await ask(api, files, action, problems('UNEXPECTED_ANSWER'));
      if (failed.length > 0) news.changed(failed);
      settle();
      const unchanged = new Set(failed);
      const done = files.filter((file) => !unchanged.has(file));
      if (failed.length > 0) {
        toast({
          tone: 'danger',
          title:
            files.length > 1
              ? t('someFailed', { count: failed.length, reason: reason ?? '' })
              : (reason ?? ''),
          action: { label: t('tryAgain'), run: () => void perform(failed, action, show, said) },
        });
      }
      if (done.length === 0) return;
      const { title, undo } = said(done.length);
      toast({
        tone: 'positive',
        title,
        ...(undo ? { action: { label: t('undo'), run: () => undo(done) } } : {}),
      });
    };

    const restore = (files: readonly SoramiFile[]) =>
      perform(
        files.map(asTrashed),
        { path: apiPaths.restoreFiles },
        (shown) => news.changed(shown.map(asReady)),
        (count) => ({ title: t('restored', { count }) }),
      );
    const trash = (files: readonly SoramiFile[]) =>
      perform(
        files,
        { path: apiPaths.trashFiles },
        (shown) => news.changed(shown.map(asTrashed)),
        (count) => ({ title: t('trashed', { count }), undo: (done) => void restore(done) }),
      );
    const purge = (files: readonly SoramiFile[]) =>
      perform(
        files,
        { path: apiPaths.trashFiles, permanent: true },
        (shown) => news.removed(shown.map(({ id }) => id)),
        (count) => ({ title: t('purged', { count }) }),
      );
    return { trash, restore, purge };
  }, [api, queryClient, news, toast, t, problems]);
}
