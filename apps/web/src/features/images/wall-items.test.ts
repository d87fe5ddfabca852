import { expect, test } from 'vitest';
import { fakeGeneration, fakeJob } from '../../testing/fakes.ts';
import { ratioOfSize, wallItems } from './wall-items.ts';

const kinds = (...args: Parameters<typeof fakeGeneration>) =>
  wallItems([fakeGeneration(...args)]).map((item) => item.kind);

test('a generation under way holds a place for each picture to come, and the first of them leads', () => {
  const items = wallItems([fakeGeneration(1, { numImages: 3, job: fakeJob({ status: 'PROCESSING' }) })]);
  expect(items.map((item) => (item.kind === 'pending' ? [item.kind, item.leading] : [item.kind]))).toEqual([
    ['picture'],
    ['pending', true],
    ['pending', false],
  ]);
});

test('a place keeps its key and its proportions when its picture arrives', () => {
  const [before] = wallItems([fakeGeneration(0)]);
  const [after] = wallItems([fakeGeneration(1)]);
  expect(after?.key).toBe(before?.key);
  expect(after?.ratio).toBe(before?.ratio);
});

test('a failure shows what was made and why it stopped', () => {
  expect(kinds(1, { job: fakeJob({ status: 'FAILED' }) })).toEqual(['picture', 'stopped']);
});

test('a cancelled generation without pictures can be tried again; with pictures it just shows them', () => {
  expect(kinds(0, { job: fakeJob({ status: 'CANCELLED' }) })).toEqual(['stopped']);
  expect(kinds(1, { job: fakeJob({ status: 'CANCELLED' }) })).toEqual(['picture']);
});

test('a finished one shows its pictures only', () => {
  expect(kinds(2, { job: fakeJob({ status: 'COMPLETED' }) })).toEqual(['picture', 'picture']);
});

test('a size that cannot be read is taken for a square', () => {
  expect(ratioOfSize('1536x1024')).toBe(1.5);
  expect(ratioOfSize('large')).toBe(1);
});
