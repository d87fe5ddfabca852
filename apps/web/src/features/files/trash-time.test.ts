import { expect, test } from 'vitest';
import { daysLeft, erasedAt } from './trash-time.ts';

const trashedAt = '2026-01-31T12:00:00.000Z';

test('the trash keeps for 30 days, whatever the month', () => {
  expect(erasedAt(trashedAt).toISOString()).toBe('2026-03-02T12:00:00.000Z');
});

test.each([
  ['2026-01-31T12:00:00.000Z', 30],
  ['2026-01-31T12:00:00.001Z', 30],
  ['2026-02-01T12:00:00.000Z', 29],
  ['2026-03-02T11:59:59.999Z', 1],
  ['2026-03-02T12:00:00.000Z', 0],
  ['2026-03-09T00:00:00.000Z', 0],
  // A clock that goes after the server's.
  ['2026-01-31T11:59:00.000Z', 30],
])('at %s, %i days are left', (now, left) => {
  expect(daysLeft(trashedAt, new Date(now))).toBe(left);
});
