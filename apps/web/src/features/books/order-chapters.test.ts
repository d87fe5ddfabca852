import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeBook, fakeChapter } from '../../testing/fakes.ts';
import { addChapter, moveChapter, removeChapter, replaceChapter } from './order-chapters.ts';

const book = fakeBook([fakeChapter('a', 1), fakeChapter('b', 2), fakeChapter('c', 3)]);
const ids = (changed: typeof book) => changed.chapters.map(({ id }) => id).join('');

test('a moved chapter takes its place and the others make room', () => {
  expect(ids(moveChapter(book, 'a', 3))).toBe('bca');
  expect(ids(moveChapter(book, 'c', 1))).toBe('cab');
  expect(ids(moveChapter(book, 'b', 2))).toBe('abc');
  expect(ids(moveChapter(book, 'a', 99))).toBe('bca');
  expect(ids(moveChapter(book, 'c', -1))).toBe('cab');
  expect(moveChapter(book, 'unknown', 1)).toBe(book);
});

test('whatever is moved where, nothing is lost and the order has no gaps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.tuple(fc.nat(19), fc.integer({ min: -2, max: 25 })), { maxLength: 12 }),
      (count, moves) => {
        const start = fakeBook(
          Array.from({ length: count }, (_, index) => fakeChapter(`${index}`, index + 1)),
        );
        const end = moves.reduce((known, [id, order]) => moveChapter(known, `${id}`, order), start);
        expect(end.chapters.map(({ order }) => order)).toEqual(start.chapters.map(({ order }) => order));
        expect(new Set(end.chapters.map(({ id }) => id))).toEqual(
          new Set(start.chapters.map(({ id }) => id)),
        );
      },
    ),
  );
});

test('the book counts what it has', () => {
  const added = addChapter(book, fakeChapter('d', 2, { state: 'planned', words: 0 }));
  expect(ids(added)).toBe('adbc');
  expect(added).toMatchObject({ chapterCount: 4, writtenChapters: 3, words: 30 });
  expect(added.chapters.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
  const removed = removeChapter(added, 'a');
  expect(ids(removed)).toBe('dbc');
  expect(removed).toMatchObject({ chapterCount: 3, writtenChapters: 2, words: 20 });
});

test('an answer that comes late does not bring back an older text or an older place', () => {
  const moved = moveChapter(book, 'a', 3);
  const saved = replaceChapter(moved, fakeChapter('a', 1, { version: 3, content: 'new', words: 1 }));
  expect(ids(saved)).toBe('bca');
  expect(saved.chapters[2]).toMatchObject({ content: 'new', order: 3 });
  expect(saved.words).toBe(21);
  expect(replaceChapter(saved, fakeChapter('a', 1, { version: 2 })).chapters[2]).toMatchObject({
    content: 'new',
  });
});
