'use client';
import { type PointerEvent, useEffect, useRef, useState } from 'react';

/** A row of a list: its upper edge and height, in CSS pixels. */
export interface RowBox {
  top: number;
  height: number;
}

const centre = ({ top, height }: RowBox) => top + height / 2;

/** Where the row at `from` would fall, dragged down by `distance`: it passes another once its middle has. */
export function dropIndex(rows: readonly RowBox[], from: number, distance: number): number {
  const dragged = rows[from];
  if (!dragged) return from;
  const at = centre(dragged) + distance;
  const passedBelow = rows.slice(from + 1).filter((row) => at > centre(row)).length;
  const passedAbove = rows.slice(0, from).filter((row) => at < centre(row)).length;
  return from + passedBelow - passedAbove;
}

/** How far the row at `index` gives way while the one at `from` hangs over `to`. */
export function giveWay(
  index: number,
  { from, to, height }: { from: number; to: number; height: number },
): number {
  if (index > from && index <= to) return -height;
  return index < from && index >= to ? height : 0;
}

interface Drag {
  id: string;
  from: number;
  to: number;
  /** Pixels from where it was taken up. */
  distance: number;
  height: number;
}

function boxesOf(list: HTMLElement): RowBox[] {
  const { top } = list.getBoundingClientRect();
  return [...list.children].map((row) => {
    const box = row.getBoundingClientRect();
    return { top: box.top - top, height: box.height };
  });
}

/** Dragging the rows of a list by a handle, with mouse, pen or finger. `onMove` gets an index from 0. */
export function useReorder<List extends HTMLElement>(onMove: (id: string, index: number) => void) {
  const list = useRef<List>(null);
  const taken = useRef<{ boxes: RowBox[]; y: number } | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const dragging = drag !== null;

  useEffect(() => {
    if (!dragging) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setDrag(null);
    };
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [dragging]);

  /** Where the pointer is within the list, so that scrolling while dragging counts. */
  const within = (event: PointerEvent) => event.clientY - (list.current?.getBoundingClientRect().top ?? 0);

  const handle = (id: string, index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !list.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const boxes = boxesOf(list.current);
      taken.current = { boxes, y: within(event) };
      setDrag({ id, from: index, to: index, distance: 0, height: boxes[index]?.height ?? 0 });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = taken.current;
      if (!drag || !start) return;
      const distance = within(event) - start.y;
      setDrag({ ...drag, distance, to: dropIndex(start.boxes, drag.from, distance) });
    },
    onPointerUp: () => {
      if (!drag) return;
      setDrag(null);
      if (drag.to !== drag.from) onMove(drag.id, drag.to);
    },
    onPointerCancel: () => setDrag(null),
  });

  /** How a row stands while one is dragged. */
  const rowStyle = (index: number) =>
    drag
      ? { transform: `translateY(${index === drag.from ? drag.distance : giveWay(index, drag)}px)` }
      : undefined;

  return { list, handle, rowStyle, draggedId: drag?.id ?? null };
}
