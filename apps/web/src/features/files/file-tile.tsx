'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import clsx from 'clsx';
import { Check, Layers } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { clockTime, formatName, splitName, visibleName } from '../../lib/file-words.ts';
import { PreviewMark } from '../../ui/preview.tsx';
import { SilentPreview } from '../../ui/silent-preview.tsx';
import { FileThumbnail } from './file-thumbnail.tsx';
import type { FileGroup } from './file-view.ts';

/** A name on one line. Where it is too long its middle gives way: names often differ by a number at the end. */
export function FileName({ name, className }: { name: string; className?: string }) {
  const [start, end] = splitName(visibleName(name));
  return (
    <bdi className={clsx('flex min-w-0 whitespace-pre', className)}>
      {/* All spaces stay, also the last one before what is never cut. */}
      <span className="overflow-hidden text-ellipsis whitespace-pre">{start}</span>
      <span className="shrink-0">{end}</span>
    </bdi>
  );
}

/** The round box of a file. Its list hears the click: inside an option nothing else may be operated. */
export function CheckMark({
  checked,
  onPicture = false,
  className,
}: {
  checked: boolean;
  /** It lies on a picture, whatever its colours. */
  onPicture?: boolean;
  className?: string;
}) {
  return (
    <span aria-hidden data-check className={clsx('flex items-center justify-center', className)}>
      <span
        className={clsx(
          'flex size-5 items-center justify-center rounded-full border-[1.5px]',
          checked
            ? 'border-accent bg-accent text-accent-ink'
            : onPicture
              ? 'border-white bg-[oklch(0.16_0.01_268/0.35)] text-transparent hover:bg-[oklch(0.16_0.01_268/0.6)]'
              : 'border-line-strong bg-surface text-transparent group-hover:border-ink-faint hover:border-accent',
        )}
      >
        {checked ? <Check className="size-3.5" strokeWidth={3} /> : null}
      </span>
    </span>
  );
}

export interface FileCellProps {
  file: SoramiFile;
  /** The book or article that it stands for, with all of its files. */
  group: FileGroup | null;
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

/** What of a tile only shows in a sign, for those who do not see it; and of a group how many files it has. */
export function CellWords({ file, group }: Pick<FileCellProps, 'file' | 'group'>) {
  const t = useTranslations('files');
  const previews = useTranslations('previews');
  return (
    <>
      {file.embedded ? <span className="sr-only">{previews('mark')} · </span> : null}
      {group ? `${t('count', { count: group.files })} · ` : null}
    </>
  );
}

/** The line under a tile's name is as high as this, the name included; in CSS pixels. */
export const tileFootHeight = 56;

/** A file of the grid. */
export const FileTile = memo(function FileTile({
  file,
  group,
  domId,
  chosen,
  active,
  choosing,
  position,
  count,
  size,
  moment,
}: FileCellProps) {
  const [looking, setLooking] = useState(false);
  const format = group === null && file.document ? formatName(file.contentType) : null;
  return (
    <div
      role="option"
      onPointerEnter={() => setLooking(true)}
      onPointerLeave={() => setLooking(false)}
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
      <span className="relative min-h-0 flex-1 overflow-hidden rounded-card">
        <FileThumbnail file={file} large className="absolute inset-0 rounded-card" />
        {file.state === 'ready' ? <SilentPreview file={file} looking={looking} /> : null}
        <span
          className={clsx(
            'pointer-events-none absolute inset-0 rounded-card transition-colors',
            chosen
              ? 'border-[3px] border-accent dark:border-accent-text'
              : 'ring-1 ring-black/5 ring-inset group-hover:bg-hover dark:ring-white/6',
          )}
        />
        {file.embedded ? <PreviewMark className="bottom-2 left-2" /> : null}
        {group || file.durationSeconds || format ? (
          <span className="tabular absolute right-2 bottom-2 inline-flex items-center gap-1 rounded-[5px] bg-[oklch(0.16_0.01_268/0.72)] px-1.5 text-[12px] text-white leading-5">
            {group ? (
              <>
                <Layers aria-hidden className="size-3" />
                <span aria-hidden>{group.files}</span>
              </>
            ) : file.durationSeconds ? (
              clockTime(file.durationSeconds)
            ) : (
              format
            )}
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
        <FileName name={group?.title ?? file.name} className="font-medium text-ink text-small" />
        <span className="tabular block truncate text-ink-faint text-small">
          <CellWords file={file} group={group} />
          {size} · {moment}
        </span>
      </span>
    </div>
  );
});
