'use client';
import { auditPageSchema } from '@sorami/contracts/audit';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { groupAccesses } from '../../lib/group-accesses.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useAuditWords } from '../../ui/use-audit-words.ts';
import { useMoment } from '../../ui/use-moment.ts';

/** Who did what to one file, newest first. */
export function FileActivity({ fileId }: { fileId: string }) {
  const t = useTranslations('files');
  const activity = useTranslations('activity');
  const auditWords = useAuditWords();
  const common = useTranslations('common');
  const moment = useMoment();
  const query = usePagedList(queryKeys.fileActivity(fileId), apiPaths.fileActivity(fileId), auditPageSchema, {
    query: { limit: 10 },
    staleTime: 5_000,
  });
  const entries = query.items;

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
          {groupAccesses(entries).map(({ entries: [entry, ...others] }) => {
            const { denied, Icon, said, origin } = auditWords(entry);
            return (
              <li key={entry.id} className="grid grid-cols-[auto_1fr_auto] gap-x-2.5 py-1.5 text-small">
                <Icon
                  aria-hidden
                  className={clsx('mt-[3px] size-3.5', denied ? 'text-danger' : 'text-ink-faint')}
                />
                <span className="min-w-0">
                  <span className={clsx('block', denied ? 'font-medium text-danger' : 'text-ink')}>
                    {said}
                    {others.length > 0 ? (
                      <span className="text-ink-faint">
                        {' '}
                        · {activity('times', { count: others.length + 1 })}
                      </span>
                    ) : null}
                  </span>
                  <span className="block truncate text-ink-faint">{origin}</span>
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
