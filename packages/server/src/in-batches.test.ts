import { expect, test } from 'vitest';
import { inBatches } from './in-batches.ts';

/** Each letter in capitals; `!` fails all of its batch, `?` itself alone. */
function createCapitals(batches: string[]) {
  return inBatches<string, string>(
    async (letters) => {
      batches.push(letters.join(''));
      await new Promise((resolve) => setImmediate(resolve));
      if (letters.includes('!')) throw new Error('all');
      return letters.map((letter) => (letter === '?' ? new Error('one') : letter.toUpperCase()));
    },
    { most: 3, keyOf: (letter) => letter },
  );
}

test('calls share batches, each with its own answer, and never two of one key', async () => {
  const batches: string[] = [];
  const capital = createCapitals(batches);
  expect(await Promise.all([...'aabcde'].map(capital))).toEqual([...'AABCDE']);
  expect(batches).toEqual(['abc', 'ade']);
  expect(await capital('f')).toBe('F');
});

test('one that fails is nobody else’s fault', async () => {
  const batches: string[] = [];
  const capital = createCapitals(batches);
  const settled = await Promise.allSettled([...'a!b?'].map(capital));
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
    'A',
    'all',
    'B',
    'one',
  ]);
  expect(batches).toEqual(['a!b', 'a', '!', 'b', '?']);
});

test('an outage fails all at once', async () => {
  const outage = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  let calls = 0;
  const ask = inBatches<number, number>(
    async () => {
      calls += 1;
      throw outage;
    },
    { most: 10 },
  );
  const settled = await Promise.allSettled([1, 2, 3].map(ask));
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(calls).toBe(1);
});
