import { expect, test } from 'vitest';
import { lengthOf } from './estimate-length.ts';

test('pages come close to what the A5 layout made of books of these lengths', () => {
  const measured = [
    { words: 238, chapters: 1, pages: 4 },
    { words: 2668, chapters: 4, pages: 15 },
    { words: 10_296, chapters: 8, pages: 43 },
    { words: 25_008, chapters: 12, pages: 99 },
    { words: 62_620, chapters: 20, pages: 243 },
  ];
  for (const { words, chapters, pages } of measured) {
    const estimate = lengthOf(words, chapters).pages;
    expect(Math.abs(estimate - pages), `${words} words: ${estimate} for ${pages}`).toBeLessThanOrEqual(
      Math.max(1, pages * 0.04),
    );
  }
});

test('reading takes as long as everywhere else', () => {
  expect(lengthOf(9600, 8)).toMatchObject({ words: 9600, minutes: 42 });
});
