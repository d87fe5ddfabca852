import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeMetadata } from './merge-metadata.ts';

const metadata = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Record<string, unknown>>;

test('null removes, objects merge, the rest replaces', () => {
  expect(
    mergeMetadata({ a: 1, b: { c: 1, d: 2 }, e: [1] }, { a: null, b: { d: null, x: 3 }, e: [2] }),
  ).toEqual({
    b: { c: 1, x: 3 },
    e: [2],
  });
});

test('merging the same patch twice changes nothing more, and nothing reaches the prototype', () => {
  fc.assert(
    fc.property(metadata, metadata, (current, patch) => {
      const once = mergeMetadata(current, patch);
      expect(mergeMetadata(once, patch)).toEqual(once);
      expect(Object.getPrototypeOf(once)).toBe(Object.prototype);
    }),
  );
});

test('an empty patch keeps everything', () => {
  fc.assert(
    fc.property(metadata, (current) => {
      expect(mergeMetadata(current)).toEqual(current);
    }),
  );
});
