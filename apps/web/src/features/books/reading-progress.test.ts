import { expect, test } from 'vitest';
import { readingProgress, shareRead } from './reading-progress.ts';

const parts = [
  { place: 'preface', words: 230 },
  { place: 'one', words: 1150 },
  { place: 'two', words: 920 },
];

test('progress counts words, not chapters', () => {
  expect(readingProgress(parts, { place: 'preface', share: 0 })).toEqual({ share: 0, minutesLeft: 10 });
  expect(readingProgress(parts, { place: 'one', share: 0 })).toEqual({ share: 0.1, minutesLeft: 9 });
  expect(readingProgress(parts, { place: 'two', share: 0.5 })).toEqual({ share: 0.8, minutesLeft: 2 });
  expect(readingProgress(parts, { place: 'two', share: 1 })).toEqual({ share: 1, minutesLeft: 0 });
});

test('the title page, and a chapter that is gone, are the beginning', () => {
  expect(readingProgress(parts, { place: 'title', share: 1 })).toEqual({ share: 0, minutesLeft: 10 });
  expect(readingProgress([], { place: 'one', share: 1 })).toEqual({ share: 0, minutesLeft: 0 });
});

test('a text is read when its end is in the window', () => {
  expect(shareRead({ top: 200, height: 3000, window: 1000 })).toBe(0);
  expect(shareRead({ top: -1000, height: 3000, window: 1000 })).toBe(0.5);
  expect(shareRead({ top: -2000, height: 3000, window: 1000 })).toBe(1);
  expect(shareRead({ top: -5000, height: 3000, window: 1000 })).toBe(1);
  expect(shareRead({ top: 100, height: 400, window: 1000 })).toBe(1);
  expect(shareRead({ top: 100, height: 0, window: 1000 })).toBe(0);
});
