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
