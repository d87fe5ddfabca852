import { expect, test } from 'vitest';
import { fakeFilms, fakeGeneration, fakeJob } from '../testing/fakes.ts';
import { imageKind, ratioOf, videoKind } from './generation-kinds.ts';
import { wallItems } from './wall-items.ts';

const itemsOf = (...args: Parameters<typeof fakeGeneration>) =>
  wallItems(imageKind, [fakeGeneration(...args)]);
const kinds = (...args: Parameters<typeof fakeGeneration>) => itemsOf(...args).map((item) => item.kind);

test('a generation under way holds a place for each picture to come, and the first of them leads', () => {
  const items = itemsOf(1, { numImages: 3, job: fakeJob({ status: 'PROCESSING' }) });
  expect(items.map((item) => (item.kind === 'pending' ? [item.kind, item.leading] : [item.kind]))).toEqual([
    ['work'],
    ['pending', true],
    ['pending', false],
  ]);
});

test('a place keeps its key and its proportions when its picture arrives', () => {
  const [before] = itemsOf(0);
  const [after] = itemsOf(1);
  expect(after?.key).toBe(before?.key);
  expect(after?.ratio).toBe(before?.ratio);
});

test('a failure shows what was made and why it stopped', () => {
  expect(kinds(1, { job: fakeJob({ status: 'FAILED' }) })).toEqual(['work', 'stopped']);
});

test('a cancelled generation without pictures can be tried again; with pictures it just shows them', () => {
  expect(kinds(0, { job: fakeJob({ status: 'CANCELLED' }) })).toEqual(['stopped']);
  expect(kinds(1, { job: fakeJob({ status: 'CANCELLED' }) })).toEqual(['work']);
});

test('a finished one shows its pictures only', () => {
  expect(kinds(2, { job: fakeJob({ status: 'COMPLETED' }) })).toEqual(['work', 'work']);
});

test('films take their places in the proportions that were asked for', () => {
  const items = wallItems(videoKind, [fakeFilms(1, { numberOfVideos: 2, aspectRatio: '9:16' })]);
  expect(items.map(({ kind, ratio }) => [kind, ratio])).toEqual([
    ['work', 1280 / 720],
    ['pending', 9 / 16],
  ]);
});

test('a size that cannot be read is taken for a square', () => {
  expect(ratioOf('1536x1024')).toBe(1.5);
  expect(ratioOf('9:16')).toBe(9 / 16);
  expect(ratioOf('large')).toBe(1);
});
