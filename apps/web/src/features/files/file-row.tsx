'use client';
import type { FileSort } from '@sorami/contracts/files';
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { formatName } from '../../lib/file-words.ts';
import { FileThumbnail } from './file-thumbnail.tsx';
import { CellWords, CheckMark, type FileCellProps, FileName } from './file-tile.tsx';

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

/** The columns of the list: box, picture, name, type, size, date. A phone has the last three under the name. */
export const rowColumns =
  'grid grid-cols-[2.25rem_2.25rem_minmax(0,1fr)] items-center gap-x-3 sm:grid-cols-[2.25rem_2.25rem_minmax(0,1fr)_8rem_5.5rem_8.5rem]';

/** A file of the list. */
export const FileRow = memo(function FileRow({
  file,
  group,
  domId,
  chosen,
  active,
  position,
  count,
  size,
  moment,
}: FileCellProps) {
  const words = useTranslations('kinds');
  const t = useTranslations('files');
  const previews = useTranslations('previews');
  return (
    <div
      role="option"
      id={domId}
      tabIndex={-1}
      aria-selected={chosen}
      aria-posinset={position}
      aria-setsize={count}
      data-file={file.id}
      className={clsx(
        rowColumns,
        'group h-full select-none rounded-control transition-colors',
        chosen ? 'bg-accent-soft' : 'hover:bg-hover',
        active &&
          'outline-accent outline-offset-[-2px] group-focus-visible/list:outline-2 dark:outline-accent-text',
      )}
    >
      <CheckMark checked={chosen} className="h-full w-9" />
      <FileThumbnail file={file} className="size-9 rounded-small" />
      <span className="min-w-0">
        <FileName name={group?.title ?? file.name} className="font-medium text-body text-ink" />
        <span className="tabular block truncate text-ink-faint text-small sm:hidden">
          <CellWords file={file} group={group} />
          {size} · {moment}
        </span>
      </span>
      <span className="truncate text-ink-soft text-small max-sm:hidden">
        {group ? t('count', { count: group.files }) : words(`${file.type}.file`)}
        <span className="text-ink-faint">
          {' '}
          {file.embedded ? previews('mark') : group ? null : formatName(file.contentType)}
        </span>
      </span>
      <span className="tabular text-right text-ink-soft text-small max-sm:hidden">{size}</span>
      <span className="tabular truncate pr-3 text-right text-ink-faint text-small max-sm:hidden">
        {moment}
      </span>
    </div>
  );
});
