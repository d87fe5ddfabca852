import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRange } from './byte-range.ts';

it.each([
  ['bytes=0-0', 10, { start: 0, end: 0 }],
  ['bytes=5-', 10, { start: 5, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=8-99', 10, { start: 8, end: 9 }],
  ['bytes=5-2', 10, null],
  ['bytes=0-1,4-5', 10, null],
  ['items=0-1', 10, null],
  ['bytes=-', 10, null],
  [undefined, 10, null],
])('%s of %i bytes', (header, size, expected) => {
  expect(readRange(header, size)).toEqual(expected);
});

it.each([
  ['bytes=10-', 10],
  ['bytes=-0', 10],
  ['bytes=0-', 0],
])('%s of %i bytes is refused', (header, size) => {
  expect(() => readRange(header, size)).toThrow(expect.objectContaining({ code: 'InvalidRange' }));
});

it('never leaves the object', () => {
  const number = fc.oneof(fc.constant(''), fc.nat(30).map(String));
  fc.assert(
    fc.property(number, number, fc.nat(20), (first, last, size) => {
      try {
        const range = readRange(`bytes=${first}-${last}`, size);
        if (!range) return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(size);
        expect(range.start).toBeLessThanOrEqual(range.end);
      } catch (error) {
        expect(error).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${size}` } });
      }
    }),
  );
});
