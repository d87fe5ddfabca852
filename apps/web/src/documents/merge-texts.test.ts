import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeTexts } from './merge-texts.ts';

const merge = (base: string, mine: string, other: string) =>
  mergeTexts({ content: base }, { content: mine }, { content: other }, ['content']).content;

test('changes in different places are both taken', () => {
  expect(merge('a\n\nb\n\nc', 'A\n\nb\n\nc', 'a\n\nb\n\nC')).toBe('A\n\nb\n\nC');
});

test('changes in the same place stand one under the other', () => {
  expect(merge('a\n\nb', 'a\n\nmine', 'a\n\ntheirs')).toBe('a\n\nmine\n\ntheirs');
});

test('so do changes of different words of a line become one line', () => {
  expect(merge('the red house by the sea', 'a red house by the sea', 'the red house by a lake')).toBe(
    'a red house by a lake',
  );
});

test('a short field that both changed stays the person’s own', () => {
  const text = (title: string, tags: string[]) => ({ title, tags });
  expect(mergeTexts(text('a', []), text('mine', []), text('theirs', ['x']), [])).toEqual(text('mine', ['x']));
});

test('no new line of either side is lost', () => {
  const line = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const text = fc.array(line, { maxLength: 8 });
  fc.assert(
    fc.property(text, text, text, (base, mine, other) => {
      const [own, theirs] = [mine.map((l) => `${l} mine`), other.map((l) => `${l} theirs`)];
      const merged = merge(base.join('\n'), own.join('\n'), theirs.join('\n')).split('\n');
      for (const l of [...own, ...theirs]) expect(merged).toContain(l);
    }),
  );
});

test('what one side changed alone, or both alike, is taken as it is', () => {
  const text = fc.array(fc.constantFrom('a', 'b c', 'd', '', 'e'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (from, to) => {
      const [base, side] = [from.join('\n'), to.join('\n')];
      expect(merge(base, side, base)).toBe(side);
      expect(merge(base, base, side)).toBe(side);
      expect(merge(base, side, side)).toBe(side);
    }),
  );
});

test('of texts too different to be matched both stay whole', () => {
  const lines = (name: string) => Array.from({ length: 1_200 }, (_, index) => `${name} ${index}`).join('\n');
  const [base, mine, other] = [lines('base'), `first\n${lines('mine')}`, `${lines('other')}\nlast`];
  expect(merge(base, mine, other)).toBe(`${mine}\n\n${other}`);
});
