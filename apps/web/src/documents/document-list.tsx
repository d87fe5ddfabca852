'use client';
import type { DocumentKind } from '@sorami/contracts/kinds';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePowers } from '../lib/use-powers.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { LoadProblem } from '../ui/load-problem.tsx';
import { documentKinds } from './document-kinds.ts';

interface PagedQuery {
  isPending: boolean;
  error: Error | null;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/**
 * The person's documents of a kind, or what of them is in the trash, as `children` lays them out. The next page comes
 * as the end comes into sight.
 */
export function DocumentList<Item>({
  kind,
  state,
  query,
  skeleton,
  empty,
  children,
}: {
  kind: DocumentKind;
  state: 'ready' | 'trashed';
  query: PagedQuery & { items: readonly Item[] };
  skeleton: ReactNode;
  /** What stands where there is none, for those who can make one. */
  empty: ReactNode;
  children: (items: readonly Item[], label: string) => ReactNode;
}) {
  const t = useTranslations(documentKinds[kind].words);
  const common = useTranslations('common');
  const { make } = usePowers();
  const end = useRef<HTMLDivElement>(null);
  const { items, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  useEffect(() => {
    const node = end.current;
    if (!node || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '600px',
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  if (query.isPending) return skeleton;
  if (query.error && items.length === 0)
    return <LoadProblem problem={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) {
    if (state === 'trashed') return <TrashEmpty kind={kind} />;
    if (make) return empty;
    return (
      <p className="rounded-picture border border-line border-dashed px-6 py-14 text-center text-ink-soft">
        {t('emptyTitle')}
      </p>
    );
  }
  const label = state === 'ready' ? t('list') : t('trash');
  return (
    <>
      <h2 className="sr-only">{label}</h2>
      {children(items, label)}
      <div ref={end} className="mt-6 flex justify-center">
        {hasNextPage ? (
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchNextPageError ? common('tryAgain') : common('more')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function TrashEmpty({ kind }: { kind: DocumentKind }) {
  const { words, pages } = documentKinds[kind];
  const t = useTranslations(words);
  return (
    <div className="flex flex-col items-center rounded-picture border border-line border-dashed px-6 py-16 text-center">
      <Trash2 aria-hidden className="mb-4 size-7 text-ink-faint" strokeWidth={1.5} />
      <p className="font-semibold text-ink text-large">{t('trashEmptyTitle')}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{t('trashEmpty')}</p>
      <Button asChild className="mt-5">
        <Link href={pages.list}>{t('back')}</Link>
      </Button>
    </div>
  );
}
