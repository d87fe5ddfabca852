import { expect, test } from 'vitest';
import { fakeBook, fakeChapter } from '../../testing/fakes.ts';
import { neighbours, readingParts, readingProgress, shareRead } from './reading-progress.ts';

const parts = [
  { position: 'preface', words: 230 },
  { position: 'one', words: 1150 },
  { position: 'two', words: 920 },
];

test('progress counts words, not chapters', () => {
  expect(readingProgress(parts, { position: 'preface', share: 0 })).toEqual({ share: 0, minutesLeft: 10 });
  expect(readingProgress(parts, { position: 'one', share: 0 })).toEqual({ share: 0.1, minutesLeft: 9 });
  expect(readingProgress(parts, { position: 'two', share: 0.5 })).toEqual({ share: 0.8, minutesLeft: 2 });
  expect(readingProgress(parts, { position: 'two', share: 1 })).toEqual({ share: 1, minutesLeft: 0 });
});

test('the title page, and a chapter that is gone, are the beginning', () => {
  expect(readingProgress(parts, { position: 'title', share: 1 })).toEqual({ share: 0, minutesLeft: 10 });
  expect(readingProgress([], { position: 'one', share: 1 })).toEqual({ share: 0, minutesLeft: 0 });
});

test('a text is read when its end is in the window', () => {
  expect(shareRead({ top: 200, height: 3000, window: 1000 })).toBe(0);
  expect(shareRead({ top: -1000, height: 3000, window: 1000 })).toBe(0.5);
  expect(shareRead({ top: -2000, height: 3000, window: 1000 })).toBe(1);
  expect(shareRead({ top: -5000, height: 3000, window: 1000 })).toBe(1);
  expect(shareRead({ top: 100, height: 400, window: 1000 })).toBe(1);
  expect(shareRead({ top: 100, height: 0, window: 1000 })).toBe(0);
});

test('what is not written yet is not read', () => {
  const chapters = [fakeChapter('a', 1), fakeChapter('b', 2, { state: 'planned', words: 0 })];
  expect(readingParts(fakeBook(chapters), 0)).toEqual([{ position: 'a', words: 10 }]);
  expect(readingParts(fakeBook(chapters, { preface: 'Two words' }), 2)[0]).toEqual({
    position: 'preface',
    words: 2,
  });
  expect(readingParts(fakeBook(chapters, { preface: '  ' }), 0)).toHaveLength(1);
});

test('one turns from the title page through the parts to the end', () => {
  const parts = readingParts(fakeBook([fakeChapter('a', 1), fakeChapter('b', 2)]), 0);
  expect(neighbours(parts, 'title')).toEqual({ previous: null, next: 'a' });
  expect(neighbours(parts, 'a')).toEqual({ previous: 'title', next: 'b' });
  expect(neighbours(parts, 'b')).toEqual({ previous: 'a', next: null });
  expect(neighbours(parts, 'gone')).toEqual({ previous: 'title', next: 'a' });
  expect(neighbours([], 'title')).toEqual({ previous: null, next: null });
});
