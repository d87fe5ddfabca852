'use client';
import { revisionPageSchema, revisionSchema, type TextLanguage } from '@sorami/contracts/documents';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { queryKeys } from '../api/queries.ts';
import { type ApiPath, apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadProblem } from '../ui/load-problem.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useToast } from '../ui/toast.tsx';
import { RevisionList, RevisionText, type VersionedFields } from './revision-text.tsx';
import type { SavingText } from './use-autosave.ts';

/** The former states of a text, newest first, without their words. `address` is that of the text in the API. */
function useRevisions(address: ApiPath, enabled: boolean) {
  const api = useSecureAPI();
  const query = useInfiniteQuery({
    queryKey: queryKeys.revisions(address),
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.revisions(address), revisionPageSchema, {
        query: { cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    // Each saving may add one.
    staleTime: 0,
  });
  return { ...query, revisions: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** One former state, whole. */
function useRevision(address: ApiPath, version: number | null) {
  const api = useSecureAPI();
  return useQuery({
    queryKey: queryKeys.revision(address, version ?? 0),
    queryFn: ({ signal }) => api.get(apiPaths.revision(address, version ?? 0), revisionSchema, { signal }),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Former states of a text: looked at, compared with what is there now, and taken back. */
export function HistoryPanel<T extends VersionedFields & { [field: string]: string | readonly string[] }>({
  address,
  saving,
  language,
  open,
  onOpenChange,
}: {
  /** The text in the API. */
  address: ApiPath;
  saving: SavingText<T>;
  language: TextLanguage;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('writing');
  const toast = useToast();
  const query = useRevisions(address, open);
  const [chosen, setChosen] = useState<number | 'aside' | null>(null);
  const { aside, text } = saving;
  const first = aside ? ('aside' as const) : (query.revisions[0]?.version ?? null);
  const shown = chosen ?? first;
  const revision = useRevision(address, open && typeof shown === 'number' ? shown : null);
  const former: VersionedFields | undefined = shown === 'aside' ? (aside ?? undefined) : revision.data;

  const restore = ({ title, content }: VersionedFields) => {
    const before = text;
    saving.settle({ ...text, title, content });
    onOpenChange(false);
    toast({
      tone: 'positive',
      title: t('history.restored'),
      action: { label: t('undo'), run: () => saving.settle(before) },
    });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) setChosen(null);
        onOpenChange(next);
      }}
      title={t('history.title')}
      className="flex! h-[92dvh] flex-col sm:top-[5dvh]! sm:h-[88dvh] sm:w-[min(64rem,calc(100vw-48px))] sm:pb-0!"
    >
      <div className="-mx-5 mt-4 flex min-h-0 flex-1 border-line border-t max-sm:flex-col">
        {query.isPending ? (
          <div aria-busy="true" className="w-full space-y-3 p-5">
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
            <Skeleton className="h-10" />
          </div>
        ) : query.error && query.revisions.length === 0 ? (
          <div className="w-full p-5">
            <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : first === null ? (
          <div className="m-auto max-w-xs p-8 text-center">
            <History aria-hidden className="mx-auto mb-3 size-6 text-ink-faint" strokeWidth={1.5} />
            <p className="font-medium text-ink">{t('history.emptyTitle')}</p>
            <p className="mt-1 text-ink-soft">{t('history.empty')}</p>
          </div>
        ) : (
          <>
            <RevisionList
              revisions={query.revisions}
              hasAside={aside !== null}
              shown={shown}
              onShow={setChosen}
              more={
                query.hasNextPage ? (
                  <Button
                    look="quiet"
                    size="small"
                    disabled={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('history.more')}
                  </Button>
                ) : null
              }
            />
            <RevisionText
              key={shown}
              former={former}
              problem={shown === 'aside' ? null : revision.error}
              onRetry={() => void revision.refetch()}
              text={text}
              language={language}
              disabled={saving.status === 'conflict'}
              onRestore={restore}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
