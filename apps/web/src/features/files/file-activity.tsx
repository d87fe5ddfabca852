'use client';
import { auditPageSchema, type FileAction } from '@sorami/contracts/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Ban, Download, Eye, Flame, type LucideIcon, RotateCcw, Trash2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { browserName } from '../../lib/browser-name.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMoment } from '../../ui/use-moment.ts';

const icons: Record<FileAction, LucideIcon> = {
  upload: Upload,
  view: Eye,
  download: Download,
  delete: Trash2,
  restore: RotateCcw,
  purge: Flame,
};

/** Who did what to one file, newest first. */
export function FileActivity({ fileId }: { fileId: string }) {
  const api = useSecureAPI();
  const t = useTranslations('files');
  const activity = useTranslations('activity');
  const common = useTranslations('common');
  const moment = useMoment();
  const query = useInfiniteQuery({
    queryKey: queryKeys.fileActivity(fileId),
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.fileActivity(fileId), auditPageSchema, {
        query: { cursor: pageParam ?? undefined, limit: 10 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 5_000,
  });
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <section aria-label={t('activity')} className="mt-6">
      <h3 className="text-ink-faint text-small">{t('activity')}</h3>
      {query.isPending ? (
        <div className="mt-2 space-y-2">
          <Skeleton className="h-5 w-full" />
          <Skeleton className="h-5 w-4/5" />
        </div>
      ) : query.error && entries.length === 0 ? (
        <p className="mt-1.5 text-ink-soft text-small">
          {t('activityFailed')}{' '}
          <button
            type="button"
            className="font-medium text-accent-text hover:underline"
            onClick={() => void query.refetch()}
          >
            {t('tryAgain')}
          </button>
        </p>
      ) : entries.length === 0 ? (
        <p className="mt-1.5 text-ink-soft text-small">{t('activityEmpty')}</p>
      ) : (
        <ul className="mt-1.5">
          {entries.map((entry) => {
            const denied = entry.result === 'denied';
            const Icon = denied ? Ban : icons[entry.action];
            const action = activity(`actions.${entry.action}`);
            return (
              <li key={entry.id} className="grid grid-cols-[auto_1fr_auto] gap-x-2.5 py-1.5 text-small">
                <Icon
                  aria-hidden
                  className={clsx('mt-[3px] size-3.5', denied ? 'text-danger' : 'text-ink-faint')}
                />
                <span className="min-w-0">
                  <span className={clsx('block', denied ? 'font-medium text-danger' : 'text-ink')}>
                    {denied ? activity('denied', { action }) : action}
                  </span>
                  <span className="block truncate text-ink-faint">
                    {[browserName(entry.userAgent), entry.ip].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <time dateTime={entry.at} className="text-ink-faint">
                  {moment(entry.at)}
                </time>
              </li>
            );
          })}
        </ul>
      )}
      {query.hasNextPage ? (
        <Button
          look="quiet"
          size="small"
          className="-ml-2 mt-1"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {common('more')}
        </Button>
      ) : null}
    </section>
  );
}
