'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

export function ListSkeleton() {
  return (
    <div aria-busy="true" className="divide-y divide-line border-line border-y">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <div key={key} className="flex items-center gap-3 py-3">
          <Skeleton className="size-9" />
          <div className="flex-1 space-y-1.5">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3.5 w-1/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** A list that grows by pages: before it is there, where it is empty, where it fails, and its next page. */
export function ListFrame({
  query,
  count,
  empty,
  children,
}: {
  query: {
    isPending: boolean;
    error: Error | null;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  count: number;
  empty: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('common');
  if (query.isPending) return <ListSkeleton />;
  if (query.error && count === 0)
    return <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />;
  if (count === 0) return empty;
  return (
    <>
      {children}
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
