'use client';
import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { formatName } from '../../lib/file-words.ts';
import { CheckMark } from './check-mark.tsx';
import { FileName } from './file-name.tsx';
import { FileThumbnail } from './file-thumbnail.tsx';
import type { FileCellProps } from './file-tile.tsx';

/** The columns of the list: box, picture, name, type, size, date. A phone has the last three under the name. */
export const rowColumns =
  'grid grid-cols-[2.25rem_2.25rem_minmax(0,1fr)] items-center gap-x-3 sm:grid-cols-[2.25rem_2.25rem_minmax(0,1fr)_8rem_5.5rem_8.5rem]';

/** A file of the list. */
export const FileRow = memo(function FileRow({
  file,
  domId,
  chosen,
  active,
  position,
  count,
  size,
  moment,
}: FileCellProps) {
  const t = useTranslations('files');
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
        <FileName name={file.name} className="font-medium text-body text-ink" />
        <span className="tabular block truncate text-ink-faint text-small sm:hidden">
          {size} · {moment}
        </span>
      </span>
      <span className="truncate text-ink-soft text-small max-sm:hidden">
        {t(`types.${file.type}`)}
        <span className="text-ink-faint"> {formatName(file.contentType)}</span>
      </span>
      <span className="tabular text-right text-ink-soft text-small max-sm:hidden">{size}</span>
      <span className="tabular truncate pr-3 text-right text-ink-faint text-small max-sm:hidden">
        {moment}
      </span>
    </div>
  );
});
