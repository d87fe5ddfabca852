'use client';
import type { FileSort } from '@sorami/contracts/files';
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { rowColumns } from './file-row.tsx';

/** Which way a column is sorted at the first click. */
const firstWay = { name: 'asc', size: 'desc', created: 'desc' } as const;

/** The head of the list: the columns, and those that it can be sorted by as buttons. On a phone the menu sorts. */
export function ListHead({
  sort,
  trashed,
  onSort,
}: {
  sort: FileSort;
  trashed: boolean;
  onSort: (sort: FileSort) => void;
}) {
  const t = useTranslations('files');
  const [current, way] = sort.split(':');
  const Arrow = way === 'asc' ? ArrowUp : ArrowDown;
  const head = (field: keyof typeof firstWay) => {
    const sorted = current === field;
    return (
      <button
        type="button"
        aria-pressed={sorted}
        title={sorted ? t(`sorts.${sort}`) : undefined}
        onClick={() => onSort(`${field}:${sorted ? (way === 'asc' ? 'desc' : 'asc') : firstWay[field]}`)}
        className={clsx(
          '-mx-1.5 inline-flex h-6 items-center gap-1 rounded-small px-1.5 hover:bg-hover hover:text-ink',
          sorted && 'font-medium text-ink',
        )}
      >
        {t(`columns.${field}`)}
        {sorted ? <Arrow aria-hidden className="size-3.5" /> : null}
      </button>
    );
  };
  return (
    <fieldset
      aria-label={t('sortedBy')}
      className={clsx(rowColumns, 'h-9 border-line border-b text-ink-faint text-small max-sm:hidden')}
    >
      <span className="col-start-3">{head('name')}</span>
      <span>{t('columns.type')}</span>
      <span className="text-right">{head('size')}</span>
      <span className="pr-3 text-right">{trashed ? t('columns.left') : head('created')}</span>
    </fieldset>
  );
}
