export interface PlacedTile {
  index: number;
  width: number;
}

export interface Row {
  height: number;
  tiles: PlacedTile[];
}

/** A last row that would have to grow beyond this keeps its height and leaves room at its right. */
const mostGrowth = 1.35;

/**
 * Lays pictures out in rows of equal height that fill the width exactly, keeping each one's proportions.
 * `ratios` are widths over heights; everything else is in CSS pixels.
 */
export function justifyRows(
  ratios: readonly number[],
  { width, target, gap }: { width: number; target: number; gap: number },
): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let sum = 0;
  const room = (count: number) => width - gap * (count - 1);
  const close = (end: number, height: number) => {
    const tiles = ratios
      .slice(start, end)
      .map((ratio, offset) => ({ index: start + offset, width: ratio * height }));
    rows.push({ height, tiles });
    start = end;
    sum = 0;
  };

  for (const [index, ratio] of ratios.entries()) {
    const before = sum;
    sum += ratio;
    const height = room(index - start + 1) / sum;
    if (height > target) continue;
    // The row is full. Would it have been nearer to the target without this picture?
    const heightWithout = before > 0 ? room(index - start) / before : Number.POSITIVE_INFINITY;
    if (heightWithout - target < target - height && heightWithout <= target * mostGrowth) {
      close(index, heightWithout);
      sum = ratio;
      if (room(1) / sum <= target) close(index + 1, room(1) / sum);
    } else {
      close(index + 1, height);
    }
  }
  if (start < ratios.length) {
    const filled = room(ratios.length - start) / sum;
    close(ratios.length, filled <= target * mostGrowth ? filled : Math.min(target, filled));
  }
  return rows;
}
