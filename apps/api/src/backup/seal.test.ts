import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealError, seal, unseal } from './seal.ts';

const key = Buffer.alloc(32, 7);
const sealed = (bytes: Uint8Array) => buffer(Readable.from(seal(Readable.from([bytes]), key)));
const opened = (bytes: Uint8Array, by = key) => buffer(Readable.from(unseal(Readable.from([bytes]), by)));
const sizes = fc.oneof(fc.nat(100), fc.constantFrom(65_535, 65_536, 65_537, 131_072, 131_073, 200_000));

test('gives back what it was given, of any length and in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 70_000 }), async (size, piece) => {
      const plain = Buffer.alloc(size, 'abc');
      const whole = await sealed(plain);
      const pieces = Array.from({ length: Math.ceil(whole.length / piece) }, (_, place) =>
        whole.subarray(place * piece, (place + 1) * piece),
      );
      expect(await buffer(Readable.from(unseal(Readable.from(pieces), key)))).toEqual(plain);
      expect(whole.includes('abcabcabc')).toBe(false);
    }),
    { numRuns: 20 },
  );
});

test('gives nothing out that was changed, cut, moved, or sealed with another key', async () => {
  const plain = Buffer.alloc(150_000, 'x');
  const whole = await sealed(plain);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), async (place, cuts) => {
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ 1;
      await expect(opened(cuts ? whole.subarray(0, place) : changed)).rejects.toThrow(SealError);
    }),
    { numRuns: 30 },
  );
  await expect(opened(whole, Buffer.alloc(32, 8))).rejects.toThrow(SealError);
  const chunk = 65_536 + 16;
  const swapped = Buffer.concat([
    whole.subarray(0, 40),
    whole.subarray(40 + chunk, 40 + 2 * chunk),
    whole.subarray(40, 40 + chunk),
    whole.subarray(40 + 2 * chunk),
  ]);
  await expect(opened(swapped)).rejects.toThrow(SealError);
  await expect(opened(whole.subarray(0, 40 + chunk))).rejects.toThrow(SealError);
});
