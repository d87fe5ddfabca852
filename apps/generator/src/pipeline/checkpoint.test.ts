import { expect, test } from 'vitest';
import { usageOf } from './checkpoint.ts';

const step = (inputTokens: number, costMicros: number | null) => ({
  result: {
    text: { part: 'introduction' as const, markdown: 'x' },
    usage: { inputTokens, outputTokens: 1, costMicros },
    model: 'm',
    seconds: 1,
  },
});
const file = {
  result: {
    seconds: 1,
    file: { index: 0, key: 'k', name: 'n', contentType: 'c', size: 1, sha256: '', metadata: {} },
  },
};

test('adds up what the models used, and does not know a sum of which it lacks a part', () => {
  expect(usageOf([], null)).toBeNull();
  expect(usageOf([file], null)).toBeNull();
  expect(usageOf([step(1, 5), file, step(2, 6)], null)).toEqual({
    inputTokens: 3,
    outputTokens: 2,
    costMicros: 11,
  });
  expect(usageOf([step(1, 5), step(2, null), step(3, 1)], null)?.costMicros).toBeNull();
  const spent = { inputTokens: 7, outputTokens: 2, costMicros: 3 };
  expect(usageOf([file], spent)).toEqual(spent);
  expect(usageOf([step(1, 5)], spent)).toEqual({ inputTokens: 8, outputTokens: 3, costMicros: 8 });
});
