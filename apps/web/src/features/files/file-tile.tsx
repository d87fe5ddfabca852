'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { memo } from 'react';
import { clockTime } from '../../lib/file-words.ts';
import { CheckMark } from './check-mark.tsx';
import { FileName } from './file-name.tsx';
import { FileThumbnail } from './file-thumbnail.tsx';

export interface FileCellProps {
  file: SoramiFile;
  domId: string;
  chosen: boolean;
  active: boolean;
  /** Anything is chosen: every box shows. */
  choosing: boolean;
  /** Position in the list, and its length; -1 while there is more than is loaded. */
  position: number;
  count: number;
  size: string;
  moment: string;
}

/** The line under a tile's name is as high as this, the name included; in CSS pixels. */
export const tileFootHeight = 56;

/** A file of the grid. */
export const FileTile = memo(function FileTile({
  file,
  domId,
  chosen,
  active,
  choosing,
  position,
  count,
  size,
  moment,
}: FileCellProps) {
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
        'group flex size-full select-none flex-col rounded-card',
        active &&
          'outline-accent outline-offset-2 group-focus-visible/list:outline-2 dark:outline-accent-text',
      )}
    >
      <span className="relative min-h-0 flex-1 rounded-card">
        <FileThumbnail file={file} large className="absolute inset-0 rounded-card" />
        <span
          className={clsx(
            'pointer-events-none absolute inset-0 rounded-card transition-colors',
            chosen
              ? 'border-[3px] border-accent dark:border-accent-text'
              : 'ring-1 ring-black/5 ring-inset group-hover:bg-hover dark:ring-white/6',
          )}
        />
        {file.durationSeconds ? (
          <span className="tabular absolute right-2 bottom-2 rounded-[5px] bg-[oklch(0.16_0.01_268/0.72)] px-1.5 text-[12px] text-white leading-5">
            {clockTime(file.durationSeconds)}
          </span>
        ) : null}
        <CheckMark
          checked={chosen}
          onPicture
          className={clsx(
            'absolute top-0 left-0 size-10',
            !chosen && !choosing && 'opacity-0 pointer-coarse:opacity-100 group-hover:opacity-100',
          )}
        />
      </span>
      <span className="block shrink-0 px-1 pt-2" style={{ height: tileFootHeight }}>
        <FileName name={file.name} className="font-medium text-ink text-small" />
        <span className="tabular block truncate text-ink-faint text-small">
          {size} · {moment}
        </span>
      </span>
    </div>
  );
});
