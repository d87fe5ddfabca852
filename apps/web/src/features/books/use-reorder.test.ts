import { expect, test } from 'vitest';
import { dropIndex, giveWay } from './use-reorder.ts';

const rows = [
  { top: 0, height: 40 },
  { top: 40, height: 80 },
  { top: 120, height: 40 },
];

test('a row falls behind those whose middle it has passed', () => {
  expect(dropIndex(rows, 0, 0)).toBe(0);
  expect(dropIndex(rows, 0, 60)).toBe(0);
  expect(dropIndex(rows, 0, 61)).toBe(1);
  expect(dropIndex(rows, 0, 500)).toBe(2);
  expect(dropIndex(rows, 2, -61)).toBe(1);
  expect(dropIndex(rows, 2, -500)).toBe(0);
  expect(dropIndex(rows, 7, 10)).toBe(7);
});

test('those in between give way by its height, the others stay', () => {
  const down = { from: 0, to: 1, height: 40 };
  expect([0, 1, 2].map((index) => giveWay(index, down))).toEqual([0, -40, 0]);
  const up = { from: 2, to: 0, height: 40 };
  expect([0, 1, 2].map((index) => giveWay(index, up))).toEqual([40, 40, 0]);
});
