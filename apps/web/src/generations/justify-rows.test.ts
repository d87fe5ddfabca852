import fc from 'fast-check';
import { expect, test } from 'vitest';
import { justifyRows } from './justify-rows.ts';

const ratios = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { maxLength: 60 });
const frame = fc.record({
  width: fc.integer({ min: 300, max: 2000 }),
  target: fc.integer({ min: 120, max: 320 }),
  gap: fc.constantFrom(4, 8, 12),
});

test('every picture is placed once, in order, with its own proportions', () => {
  fc.assert(
    fc.property(ratios, frame, (list, box) => {
      const rows = justifyRows(list, box);
      const placed = rows.flatMap((row) => row.tiles.map((tile) => ({ ...tile, height: row.height })));
      expect(placed.map((tile) => tile.index)).toEqual(list.map((_, index) => index));
      for (const tile of placed) expect(tile.width / tile.height).toBeCloseTo(list[tile.index] ?? 0, 6);
    }),
  );
});

test('every row but the last fills the width exactly, and none overflows', () => {
  fc.assert(
    fc.property(ratios, frame, (list, box) => {
      const rows = justifyRows(list, box);
      for (const [index, row] of rows.entries()) {
        const width = row.tiles.reduce((sum, tile) => sum + tile.width, 0) + box.gap * (row.tiles.length - 1);
        if (index < rows.length - 1) expect(width).toBeCloseTo(box.width, 4);
        else expect(width).toBeLessThanOrEqual(box.width + 1e-4);
      }
    }),
  );
});

test('a single small picture is not blown up to the full width', () => {
  const [row] = justifyRows([1], { width: 1200, target: 260, gap: 8 });
  expect(row?.height).toBe(260);
});
