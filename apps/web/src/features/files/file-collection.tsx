'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useCallback,
  useEffect,
  useId,
  useRef,
} from 'react';
import { useTop, useWidth } from '../../ui/use-measures.ts';
import { FileRow, ListHead } from './file-row.tsx';
import { FileTile, tileFootHeight } from './file-tile.tsx';
import { type FileView, groupOf } from './file-view.ts';
import type { Selection } from './selection.ts';
import { useFileLines } from './use-file-lines.ts';
import { useListKeys } from './use-list-keys.ts';

const gap = 16;
/** What of the window the toolbar above and the bar below cover: nothing that the keyboard is at may lie there. */
const coveredAbove = 132;
const coveredBelow = 112;

function columnsFor(width: number): number {
  return Math.max(2, Math.floor((width + gap) / ((width < 480 ? 148 : 184) + gap)));
}

/**
 * The files, as tiles or as rows. Only those in sight are in the page, so that a hundred thousand scroll like a
 * hundred. The list itself has the focus and names its active file: what scrolls out of sight cannot lose it.
 */
export function FileCollection({
  files,
  hasMore,
  view,
  selection,
  setSelection,
  listRef,
  onSort,
  onLook,
  onDelete,
  onEnd,
  onTop,
}: {
  files: readonly SoramiFile[];
  hasMore: boolean;
  view: FileView;
  selection: Selection;
  setSelection: Dispatch<SetStateAction<Selection>>;
  listRef: RefObject<HTMLDivElement | null>;
  onSort: (sort: FileView['sort']) => void;
  onLook: (id: string) => void;
  onDelete: () => void;
  onEnd: () => void;
  /** Hears the number of the first file in sight. */
  onTop: (index: number) => void;
}) {
  const t = useTranslations('files');
  const lines = useFileLines();
  const prefix = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const top = useTop(frame);
  const grid = view.layout === 'grid';
  const columns = grid ? columnsFor(width) : 1;
  const tileWidth = (width - gap * (columns - 1)) / columns;
  const rowHeight = grid ? Math.round(tileWidth * 0.78) + tileFootHeight + gap : width < 640 ? 60 : 48;

  const virtualizer = useWindowVirtualizer({
    count: width === 0 ? 0 : Math.ceil(files.length / columns),
    estimateSize: () => rowHeight,
    overscan: 6,
    useFlushSync: false,
    scrollMargin: top,
    scrollPaddingStart: coveredAbove,
    scrollPaddingEnd: coveredBelow,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere.
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? -1;
  const rows = Math.ceil(files.length / columns);
  useEffect(() => {
    if (lastVisible >= rows - 12) onEnd();
  }, [lastVisible, rows, onEnd]);
  const topRow = visible.find((row) => row.end > (virtualizer.scrollOffset ?? 0))?.index ?? 0;
  useEffect(() => onTop(topRow * columns), [topRow, columns, onTop]);

  const reveal = useCallback(
    (id: string) =>
      virtualizer.scrollToIndex(Math.floor(files.findIndex((file) => file.id === id) / columns), {
        align: 'auto',
      }),
    [virtualizer, files, columns],
  );
  const handlers = useListKeys({ files, columns, selection, setSelection, onLook, onDelete, reveal });

  const first = visible[0]?.index ?? 0;
  const shown = files.slice(first * columns, (lastVisible + 1) * columns);
  const domId = (id: string) => `${prefix}-${id}`;
  const activeShown = shown.some(({ id }) => id === selection.active);
  const count = hasMore ? -1 : files.length;
  const Cell = grid ? FileTile : FileRow;

  return (
    <>
      {grid ? null : <ListHead sort={view.sort} trashed={view.state === 'trashed'} onSort={onSort} />}
      <div
        {...handlers}
        ref={listRef}
        role="listbox"
        aria-label={view.state === 'trashed' ? t('trashList') : t('list')}
        aria-multiselectable="true"
        aria-activedescendant={selection.active && activeShown ? domId(selection.active) : undefined}
        tabIndex={0}
        onFocus={({ currentTarget, target }) => {
          // A file that is clicked would take the focus along where it scrolls out of sight.
          if (target !== currentTarget) return currentTarget.focus({ preventScroll: true });
          // Coming by Tab, the keyboard starts at what is in sight.
          if (selection.active || !currentTarget.matches(':focus-visible')) return;
          const start = files[topRow * columns];
          if (start) setSelection((known) => ({ ...known, active: start.id }));
        }}
        className="group/list outline-none"
      >
        <div ref={frame} className="relative" style={{ height: rows * rowHeight }}>
          {shown.map((file, offset) => {
            const index = first * columns + offset;
            const row = visible[Math.floor(offset / columns)];
            if (!row) return null;
            const x = (index % columns) * (tileWidth + gap);
            return (
              <div
                key={file.id}
                // What changes within a cell moves nothing around it: the browser need not look.
                className="absolute top-0 left-0 [contain:layout_size_style]"
                style={{
                  width: tileWidth,
                  height: grid ? rowHeight - gap : rowHeight,
                  transform: `translate(${x}px, ${row.start - top}px)`,
                }}
              >
                <Cell
                  file={file}
                  group={groupOf(file, view)}
                  domId={domId(file.id)}
                  chosen={selection.chosen.has(file.id)}
                  active={file.id === selection.active}
                  choosing={selection.chosen.size > 0}
                  position={index + 1}
                  count={count}
                  {...lines(file, groupOf(file, view)?.bytes)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
