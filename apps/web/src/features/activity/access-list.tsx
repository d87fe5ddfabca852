'use client';
import { useAuth } from '@clerk/nextjs';
import { type AuditAction, auditActionSchema, auditPageSchema } from '@sorami/contracts/audit';
import clsx from 'clsx';
import { ChevronDown, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Fragment, type ReactNode, useId, useMemo, useState } from 'react';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { visibleName } from '../../lib/file-words.ts';
import { type AccessGroup, groupAccesses } from '../../lib/group-accesses.ts';
import { usePagedList } from '../../lib/use-paged-list.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { type AuditEntry, useAuditWords } from '../../ui/use-audit-words.ts';
import { useMoment } from '../../ui/use-moment.ts';
import { ListFrame } from './list-frame.tsx';

interface Filters {
  /** Null for all but what was only shown, `all` for that too. */
  action: AuditAction | 'all' | null;
  /** As date fields have it: `2026-11-30`, of the person's own clock; empty for every day. */
  day: string;
  by: 'me' | 'others' | null;
  file: { id: string; name: string } | null;
}

const nothing: Filters = { action: null, day: '', by: null, file: null };

/** The filters as the API takes them. */
function queryOf({ action, day, by, file }: Filters): Record<string, string> {
  const begin = day ? new Date(`${day}T00:00`) : null;
  const end = begin && new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + 1);
  return {
    ...(action === null ? { shown: 'false' } : action === 'all' ? {} : { action }),
    ...(begin && end ? { from: begin.toISOString(), to: end.toISOString() } : {}),
    ...(by ? { by } : {}),
    ...(file ? { fileId: file.id } : {}),
  };
}

const field =
  'h-9 rounded-control border border-line-strong bg-surface px-2.5 text-body text-ink outline-none focus:border-accent focus:shadow-[0_0_0_3px_var(--sorami-accent-glow)] max-sm:w-full max-sm:text-large dark:focus:border-accent-text';

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="max-sm:flex-1 max-sm:basis-36">
      <label htmlFor={id} className="mb-1 block text-ink-faint text-small">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function FilterBar({ filters, change }: { filters: Filters; change: (part: Partial<Filters>) => void }) {
  const t = useTranslations('activity');
  const { action, day, by, file } = filters;
  return (
    <search aria-label={t('filters.label')} className="mb-5 flex flex-wrap items-end gap-3">
      <Labelled label={t('filters.action')}>
        {(id) => (
          <select
            id={id}
            value={action ?? ''}
            onChange={({ target: { value } }) =>
              change({ action: value === 'all' ? value : (auditActionSchema.safeParse(value).data ?? null) })
            }
            className={field}
          >
            <option value="">{t('filters.allActions')}</option>
            <option value="all">{t('filters.everything')}</option>
            {auditActionSchema.options.map((value) => (
              <option key={value} value={value}>
                {t(`actions.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('filters.day')}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={day}
            onChange={({ target }) => change({ day: target.value })}
            className={field}
          />
        )}
      </Labelled>
      <Labelled label={t('filters.person')}>
        {(id) => (
          <select
            id={id}
            value={by ?? ''}
            onChange={({ target: { value } }) =>
              change({ by: value === 'me' || value === 'others' ? value : null })
            }
            className={field}
          >
            <option value="">{t('filters.anybody')}</option>
            <option value="me">{t('filters.me')}</option>
            <option value="others">{t('filters.others')}</option>
          </select>
        )}
      </Labelled>
      {file ? (
        <button
          type="button"
          onClick={() => change({ file: null })}
          aria-label={`${t('filters.file', { name: visibleName(file.name) })}. ${t('filters.dropFile')}`}
          className="flex h-9 min-w-0 max-w-full items-center gap-1.5 rounded-control bg-pressed px-2.5 text-body text-ink hover:bg-hover"
        >
          <span className="truncate">{t('filters.file', { name: visibleName(file.name) })}</span>
          <X aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </button>
      ) : null}
    </search>
  );
}

function Row({
  group: { entries, names },
  moment,
  onFile,
}: {
  group: AccessGroup<AuditEntry>;
  moment: (iso: string) => string;
  onFile: (file: { id: string; name: string }) => void;
}) {
  const t = useTranslations('activity');
  const [open, setOpen] = useState(false);
  const [entry] = entries;
  const { denied, Icon, said, origin } = useAuditWords()(entry);
  const nameOf = ({ fileId, fileName }: AuditEntry) =>
    fileId && fileName ? (
      <button
        type="button"
        title={t('filters.onlyFile', { name: visibleName(fileName) })}
        onClick={() => onFile({ id: fileId, name: fileName })}
        className="-my-0.5 min-h-6 max-w-full truncate rounded-small text-left hover:text-accent-text"
      >
        <bdi>{visibleName(fileName)}</bdi>
      </button>
    ) : (
      t('noFile')
    );
  const several = entries.length > 1;
  return (
    <li className="py-2.5">
      <div className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 sm:grid-cols-[auto_7.5rem_1fr_11.5rem_8.5rem] sm:gap-x-4">
        <Icon
          aria-hidden
          className={clsx('size-4 translate-y-0.5', denied ? 'text-danger' : 'text-ink-faint')}
        />
        <span className={clsx('text-body', denied ? 'font-medium text-danger' : 'text-ink')}>{said}</span>
        <span className="col-start-2 flex min-w-0 items-baseline gap-1.5 text-ink-soft text-small sm:col-start-3 sm:text-body">
          {names.length > 1 ? t('several', { count: names.length }) : nameOf(entry)}
          {several ? (
            <button
              type="button"
              aria-expanded={open}
              aria-label={t('unfold')}
              onClick={() => setOpen(!open)}
              className="-my-1 inline-flex h-6 shrink-0 items-center gap-1 rounded-small px-1.5 text-ink-faint text-small hover:bg-hover hover:text-ink"
            >
              {names.length > 1 ? null : t('times', { count: entries.length })}
              <ChevronDown
                aria-hidden
                className={clsx('size-3.5 transition-transform', open && 'rotate-180')}
              />
            </button>
          ) : null}
        </span>
        <span className="col-start-2 min-w-0 truncate text-ink-faint text-small sm:col-start-4">
          {origin || (entry.actorId ? t('by.other') : '')}
        </span>
        <time
          dateTime={entry.at}
          className="col-start-3 row-start-1 text-right text-ink-faint text-small sm:col-start-5 sm:row-start-auto"
        >
          {moment(entry.at)}
        </time>
      </div>
      {open ? (
        <ul className="mt-2 ml-7 border-line border-l pl-4 sm:ml-[9.5rem]">
          {entries.map((one) => (
            <li
              key={one.id}
              className="flex items-baseline justify-between gap-4 py-1 text-ink-soft text-small"
            >
              <span className="min-w-0 truncate">{nameOf(one)}</span>
              <time dateTime={one.at} className="shrink-0 text-ink-faint">
                {moment(one.at)}
              </time>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** Every access to the person's files: who opened what, when and from where, day by day. */
export function AccessList() {
  const t = useTranslations('activity');
  const format = useFormatter();
  const moment = useMoment();
  const [filters, setFilters] = useState(nothing);
  const { orgId } = useAuth();
  const { oversee } = usePowers();
  const [of, setOf] = useState<'own' | 'organization'>('own');
  const mayChoose = orgId != null && oversee;
  const whose = mayChoose ? of : 'own';
  const asked = { ...queryOf(filters), of: whose };
  const query = usePagedList([...queryKeys.audit, asked], apiPaths.audit, auditPageSchema, {
    query: { ...asked, limit: 50 },
  });
  const timeZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  const groups = useMemo(() => groupAccesses(query.items), [query.items]);
  const dayOf = ({ entries: [{ at }] }: AccessGroup<AuditEntry>) =>
    format.dateTime(new Date(at), { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const change = (part: Partial<Filters>) => setFilters((known) => ({ ...known, ...part }));
  return (
    <>
      {mayChoose ? (
        <div className="mb-4">
          <Segmented
            label={t('accessOf')}
            value={of}
            onChange={setOf}
            choices={(['own', 'organization'] as const).map((value) => ({
              value,
              label: t(`accessOfs.${value}`),
            }))}
          />
        </div>
      ) : null}
      <p className="mb-4 max-w-[68ch] text-ink-soft">
        {t(whose === 'own' ? 'accessLead' : 'accessLeadOrganization')}
      </p>
      <FilterBar filters={filters} change={change} />
      <ListFrame
        query={query}
        count={query.items.length}
        empty={
          <p className="rounded-card border border-line border-dashed px-6 py-12 text-center text-ink-soft">
            {Object.keys(asked).length > 1 || filters.action ? t('filters.none') : t('accessEmpty')}
          </p>
        }
      >
        {groups.map((group, index) => {
          const day = dayOf(group);
          const before = groups[index - 1];
          if (before && dayOf(before) === day) return null;
          const end = groups.findIndex((other, at) => at > index && dayOf(other) !== day);
          return (
            <Fragment key={group.id}>
              <h2 className="mt-6 mb-1 font-medium text-ink-soft text-small first:mt-0 first-letter:uppercase">
                {day}
              </h2>
              <ul className="divide-y divide-line border-line border-y">
                {groups.slice(index, end < 0 ? undefined : end).map((one) => (
                  <Row key={one.id} group={one} moment={moment} onFile={(file) => change({ file })} />
                ))}
              </ul>
            </Fragment>
          );
        })}
      </ListFrame>
    </>
  );
}
