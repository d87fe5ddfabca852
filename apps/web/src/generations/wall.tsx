'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import { useTop, useWidth } from '../ui/use-measures.ts';
import type { Generation, GenerationKind, Work } from './generation-kinds.ts';
import { justifyRows } from './justify-rows.ts';
import { StoppedTile, WaitingTile } from './tiles.tsx';
import { type WallItem, wallItems } from './wall-items.ts';

const gap = 8;
const targetHeight = (width: number) => (width < 480 ? 190 : width < 900 ? 220 : 268);

const skeletonRows = [
  { key: 'first', ratios: [1.5, 1, 0.99, 0.67] },
  { key: 'second', ratios: [1, 1.75, 0.98, 0.99] },
];

/** The wall before its works are known: the rhythm of the real one. */
export function WallSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2">
      {skeletonRows.map(({ key, ratios }) => (
        <div key={key} className="flex h-48 gap-2 sm:h-64">
          {ratios.map((ratio, position) => (
            <div key={ratio} className={position > 1 ? 'hidden sm:block' : undefined} style={{ flex: ratio }}>
              <Skeleton className="size-full rounded-picture!" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** How a kind shows what the wall holds. */
export interface Tiles<Made extends Generation, Piece extends Work> {
  work: (generation: Made, work: Piece) => ReactNode;
  /** The first of those that are still to come: what is being made, how far it is, and the way to stop it. */
  leading: (generation: Made) => ReactNode;
}

/**
 * The wall: finished works, and those on their way in the places that they will take.
 * Only the rows in sight are in the page, so that ten thousand pictures scroll like ten.
 */
export function Wall<Made extends Generation, Piece extends Work>({
  kind,
  generations,
  tiles,
  onEnd,
}: {
  kind: GenerationKind<Made, Piece>;
  generations: readonly Made[];
  tiles: Tiles<Made, Piece>;
  onEnd?: (() => void) | undefined;
}) {
  const t = useTranslations(kind.words);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const top = useTop(frame);
  const items = useMemo(() => wallItems(kind, generations), [kind, generations]);
  const rows = useMemo(
    () =>
      width === 0
        ? []
        : justifyRows(
            items.map((item) => item.ratio),
            { width, target: targetHeight(width), gap },
          ),
    [items, width],
  );

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.height ?? 0) + gap,
    overscan: 3,
    scrollMargin: top,
    getItemKey: (index) => items[rows[index]?.tiles[0]?.index ?? -1]?.key ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows have new heights.
  useEffect(() => virtualizer.measure(), [virtualizer, rows]);

  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && lastVisible >= rows.length - 3) onEnd?.();
  }, [lastVisible, rows.length, onEnd]);

  const tile = (item: WallItem<Made, Piece>) => {
    if (item.kind === 'work') return tiles.work(item.generation, item.work);
    if (item.kind === 'stopped') return <StoppedTile kind={kind} generation={item.generation} />;
    if (item.leading) return tiles.leading(item.generation);
    return <WaitingTile position={item.position} count={kind.asked(item.generation)} />;
  };

  return (
    <div ref={frame}>
      <ul
        aria-label={t('wall')}
        className="relative"
        style={{ height: Math.max(0, virtualizer.getTotalSize() - gap) }}
      >
        {visible.flatMap((virtualRow) => {
          const row = rows[virtualRow.index];
          let left = 0;
          return (row?.tiles ?? []).map((place) => {
            const item = items[place.index];
            if (!row || !item) return null;
            const x = left;
            left += place.width + gap;
            return (
              <li
                key={item.key}
                className="absolute top-0 left-0"
                style={{
                  width: place.width,
                  height: row.height,
                  transform: `translate(${x}px, ${virtualRow.start - top}px)`,
                }}
              >
                {tile(item)}
              </li>
            );
          });
        })}
      </ul>
    </div>
  );
}
