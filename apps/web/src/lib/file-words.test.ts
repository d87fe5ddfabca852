import { expect, test } from 'vitest';
import { splitName, visibleName } from './file-words.ts';

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
