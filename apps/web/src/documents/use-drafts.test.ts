import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from './draft-text.tsx';
import { type Draft, withPiece } from './use-drafts.ts';

test('pieces of any length make the text, also where it is told again from its beginning or from anywhere before', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(fc.nat(40), fc.nat(20)), { maxLength: 20 }), (text, cuts) => {
      let drafts: readonly Draft[] = [];
      let told = 0;
      for (const [back, length] of cuts) {
        const at = Math.max(0, told - back);
        drafts = withPiece(drafts, { step: 'chapter-0', at, text: text.slice(at, at + length) });
        told = Math.min(text.length, at + length);
        expect(drafts[0]?.text).toBe(text.slice(0, told));
      }
    }),
  );
});

test('what follows on nothing is left out, and of the texts before the last two are kept', () => {
  const begin = (drafts: readonly Draft[], step: string) => withPiece(drafts, { step, at: 0, text: step });
  const drafts = ['a', 'b', 'c', 'd'].reduce(begin, []);
  expect(drafts.map(({ text }) => text)).toEqual(['b', 'c', 'd']);
  expect(withPiece(drafts, { step: 'e', at: 7, text: 'late' })).toBe(drafts);
});

test('a text that grows keeps the blocks that are whole, and code in one', () => {
  const text = 'Un.\n\nDeux\nencore.\n\n\n```js\na\n\nb\n```\n\nTro';
  expect(blocksOf(text)).toEqual(['Un.', 'Deux\nencore.', '```js\na\n\nb\n```', 'Tro']);
});
