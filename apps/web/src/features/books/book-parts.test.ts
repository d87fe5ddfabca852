import { expect, test } from 'vitest';
import { neighbours, readingParts } from './book-parts.ts';
import { fakeBook, fakeChapter } from './fake-book.ts';

test('what is not written yet is not read', () => {
  const chapters = [fakeChapter('a', 1), fakeChapter('b', 2, { state: 'planned', words: 0 })];
  expect(readingParts(fakeBook(chapters))).toEqual([{ place: 'a', words: 10 }]);
  expect(readingParts(fakeBook(chapters, { preface: 'Two words' }))[0]).toEqual({
    place: 'preface',
    words: 2,
  });
  expect(readingParts(fakeBook(chapters, { preface: '  ' }))).toHaveLength(1);
});

test('one turns from the title page through the parts to the end', () => {
  const parts = readingParts(fakeBook([fakeChapter('a', 1), fakeChapter('b', 2)]));
  expect(neighbours(parts, 'title')).toEqual({ previous: null, next: 'a' });
  expect(neighbours(parts, 'a')).toEqual({ previous: 'title', next: 'b' });
  expect(neighbours(parts, 'b')).toEqual({ previous: 'a', next: null });
  expect(neighbours(parts, 'gone')).toEqual({ previous: 'title', next: 'a' });
  expect(neighbours([], 'title')).toEqual({ previous: null, next: null });
});
