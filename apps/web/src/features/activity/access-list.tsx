'use client';
import { auditPageSchema } from '@sorami/contracts/audit';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { type AuditEntry, useAuditWords } from '../../ui/use-audit-words.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { ListFrame } from './list-frame.tsx';

function Row({ entry, moment }: { entry: AuditEntry; moment: (iso: string) => string }) {
  const t = useTranslations('activity');
  const { denied, Icon, said, origin } = useAuditWords()(entry);
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 py-2.5 sm:grid-cols-[auto_7.5rem_1fr_11.5rem_8.5rem] sm:gap-x-4">
      <Icon
        aria-hidden
        className={clsx('size-4 translate-y-0.5', denied ? 'text-danger' : 'text-ink-faint')}
      />
      <span className={clsx('text-body', denied ? 'font-medium text-danger' : 'text-ink')}>{said}</span>
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
  const t = useTranslations('activity');
  const moment = useMoment();
  const query = usePagedList(queryKeys.audit, apiPaths.audit, auditPageSchema, { query: { limit: 50 } });
  return (
    <>
      <p className="mb-4 max-w-[68ch] text-ink-soft">{t('accessLead')}</p>
      <ListFrame
        query={query}
        count={query.items.length}
        empty={
          <p className="rounded-card border border-line border-dashed px-6 py-12 text-center text-ink-soft">
            {t('accessEmpty')}
          </p>
        }
      >
        <ul className="divide-y divide-line border-line border-y">
          {query.items.map((entry) => (
            <Row key={entry.id} entry={entry} moment={moment} />
          ))}
        </ul>
      </ListFrame>
    </>
  );
}
