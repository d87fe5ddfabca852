import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, foldRows, type Piece } from './compare-texts.ts';

const words = (pieces: Piece[] | null) => (pieces ?? []).map(({ text }) => text).join('');

test('a changed word is marked in its line, on both sides', () => {
  const rows = compareTexts('One.\n\nThe red house.\n\nTwo.', 'One.\n\nThe blue house.\n\nTwo.');
  expect(rows.map(({ kind }) => kind)).toEqual(['same', 'changed', 'same']);
  expect(rows[1]?.before?.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['red']);
  expect(rows[1]?.after?.filter(({ changed }) => changed).map(({ text }) => text)).toEqual(['blue']);
});

test('a new line stands beside nothing', () => {
  expect(compareTexts('One.', 'One.\n\nTwo.')[1]).toMatchObject({ kind: 'changed', before: null });
});

test('what is the same is folded around what is not', () => {
  const before = Array.from({ length: 20 }, (_, index) => `Line ${index}.`);
  const after = before.with(10, 'Another.');
  const folded = foldRows(compareTexts(before.join('\n'), after.join('\n')), 1);
  expect(folded.map((row) => (typeof row === 'number' ? row : row.kind))).toEqual([
    9,
    'same',
    'changed',
    'same',
    8,
  ]);
});

test('each side is its own text, whatever the two are', () => {
  const text = fc.array(fc.constantFrom('a b c', 'a x c', 'd', 'e f', '# g'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const rows = compareTexts(before.join('\n'), after.join('\n'));
      const side = (name: 'before' | 'after') =>
        rows.filter((row) => row[name]).map((row) => words(row[name]));
      expect(side('before')).toEqual(before);
      expect(side('after')).toEqual(after);
    }),
  );
});
