'use client';
import type { ImageGenerationResource } from '@sorami/contracts/images';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import { useTop, useWidth } from '../../ui/use-measures.ts';
import { justifyRows } from './justify-rows.ts';
import { type WallItem, wallItems } from './wall-items.ts';
import { PendingTile, PictureTile, StoppedTile } from './wall-tiles.tsx';

const gap = 8;
const targetHeight = (width: number) => (width < 480 ? 190 : width < 900 ? 220 : 268);

function Tile({ item, onOpen }: { item: WallItem; onOpen: (item: WallItem) => void }) {
  if (item.kind === 'picture') {
    return <PictureTile generation={item.generation} picture={item.picture} onOpen={() => onOpen(item)} />;
  }
  if (item.kind === 'pending') {
    return <PendingTile generation={item.generation} leading={item.leading} position={item.position} />;
  }
  return <StoppedTile generation={item.generation} />;
}

/**
 * The wall: finished pictures, and those on their way in the places that they will take.
 * Only the rows in sight are in the page, so that ten thousand pictures scroll like ten.
 */
export function ImageResults({
  generations,
  onOpen,
  onEnd,
}: {
  generations: readonly ImageGenerationResource[];
  onOpen: (item: WallItem) => void;
  onEnd?: () => void;
}) {
  const t = useTranslations('images');
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const top = useTop(frame);
  const items = useMemo(() => wallItems(generations), [generations]);
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
          return (row?.tiles ?? []).map((tile) => {
            const item = items[tile.index];
            if (!row || !item) return null;
            const x = left;
            left += tile.width + gap;
            return (
              <li
                key={item.key}
                className="absolute top-0 left-0"
                style={{
                  width: tile.width,
                  height: row.height,
                  transform: `translate(${x}px, ${virtualRow.start - top}px)`,
                }}
              >
                <Tile item={item} onOpen={onOpen} />
              </li>
            );
          });
        })}
      </ul>
    </div>
  );
}
