import { expect, test } from 'vitest';
import { daysLeft, erasedAt, splitName, visibleName } from './file-words.ts';

test.each([
  ['Un phare à Étretat 12.png', 'Un phare à Étretat ', '12.png'],
  ['notes (3).md', 'notes ', '(3).md'],
  ['report_2026.pdf', 'report_', '2026.pdf'],
  ['README', 'README', ''],
  ['archive.tar.gz', 'archive.tar', '.gz'],
  ['صورة.png', 'صورة', '.png'],
  ['a. b c', 'a. b c', ''],
  ['.png', '', '.png'],
  ['', '', ''],
])('%s keeps its end', (name, start, end) => {
  expect(splitName(name)).toEqual([start, end]);
});

test('what turns the reading order or breaks the line is marked', () => {
  expect(visibleName('a\u202Egnp.exe\n\u0007')).toBe('a▯gnp.exe▯▯');
  expect(visibleName('שלום 🌊 "é".txt')).toBe('שלום 🌊 "é".txt');
});

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
