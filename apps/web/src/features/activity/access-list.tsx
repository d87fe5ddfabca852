'use client';
import { auditPageSchema, type FileAction } from '@sorami/contracts/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Ban, Download, Eye, Flame, type LucideIcon, RotateCcw, Trash2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { z } from 'zod';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { browserName } from '../../lib/browser-name.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { ListFrame } from './list-frame.tsx';

type Entry = z.infer<typeof auditPageSchema>['items'][number];

const icons: Record<FileAction, LucideIcon> = {
  upload: Upload,
  view: Eye,
  download: Download,
  delete: Trash2,
  restore: RotateCcw,
  purge: Flame,
};

function Row({ entry, moment }: { entry: Entry; moment: (iso: string) => string }) {
  const t = useTranslations('activity');
  const denied = entry.result === 'denied';
  const Icon = denied ? Ban : icons[entry.action];
  const origin = [browserName(entry.userAgent), entry.ip].filter(Boolean).join(' · ');
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 py-2.5 sm:grid-cols-[auto_7.5rem_1fr_11.5rem_8.5rem] sm:gap-x-4">
      <Icon
        aria-hidden
        className={clsx('size-4 translate-y-0.5', denied ? 'text-danger' : 'text-ink-faint')}
      />
      <span className={clsx('text-body', denied ? 'font-medium text-danger' : 'text-ink')}>
        {denied ? t('denied', { action: t(`actions.${entry.action}`) }) : t(`actions.${entry.action}`)}
      </span>
      <span className="col-start-2 min-w-0 truncate text-ink-soft text-small sm:col-start-3 sm:text-body">
        {entry.fileName ?? t('noFile')}
      </span>
      <span className="col-start-2 min-w-0 truncate text-ink-faint text-small sm:col-start-4">{origin}</span>
      <time
        dateTime={entry.at}
        className="col-start-3 row-start-1 text-right text-ink-faint text-small sm:col-start-5 sm:row-start-auto"
      >
        {moment(entry.at)}
      </time>
    </li>
  );
}

/** Every access to the person's files: who opened what, when and from where. */
export function AccessList() {
  const api = useSecureAPI();
  const t = useTranslations('activity');
  const moment = useMoment();
  const query = useInfiniteQuery({
    queryKey: queryKeys.audit,
    queryFn: ({ pageParam, signal }) =>
      api.get(apiPaths.audit, auditPageSchema, {
        query: { cursor: pageParam ?? undefined, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="mb-4 max-w-[68ch] text-ink-soft">{t('accessLead')}</p>
      <ListFrame
        query={query}
        count={entries.length}
        empty={
          <p className="rounded-card border border-line border-dashed px-6 py-12 text-center text-ink-soft">
            {t('accessEmpty')}
          </p>
        }
      >
        <ul className="divide-y divide-line border-line border-y">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} moment={moment} />
          ))}
        </ul>
      </ListFrame>
    </>
  );
}
