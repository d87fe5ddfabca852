import { expect, test } from 'vitest';
import { fakeGeneration, fakeJob } from './fake-generation.ts';
import {
  allGenerations,
  type ImagePages,
  newerJob,
  withGeneration,
  withJob,
  withoutGeneration,
} from './image-cache.ts';

const pages = (...lists: string[][]): ImagePages => ({
  pageParams: lists.map(() => null),
  pages: lists.map((ids) => ({ items: ids.map((id) => fakeGeneration(0, { id })), nextCursor: null })),
});
const ids = (data: ImagePages | undefined) => allGenerations(data).map(({ id }) => id);

test('a generation that moved to the next page while loading is shown once', () => {
  expect(ids(pages(['a', 'b'], ['b', 'c']))).toEqual(['a', 'b', 'c']);
});

test('a new generation stands first, a known one keeps its place', () => {
  expect(ids(withGeneration(pages(['a'], ['b']), fakeGeneration(0, { id: 'n' })))).toEqual(['n', 'a', 'b']);
  const changed = withGeneration(pages(['a'], ['b']), fakeGeneration(2, { id: 'b' }));
  expect(ids(changed)).toEqual(['a', 'b']);
  expect(allGenerations(changed)[1]?.images).toHaveLength(2);
});

test('a deleted generation is gone from every page', () => {
  expect(ids(withoutGeneration(pages(['a', 'b'], ['b']), 'b'))).toEqual(['a']);
});

test('news about a job reaches its generation', () => {
  const news = fakeJob({
    id: 'job-b',
    status: 'PROCESSING',
    progress: 40,
    updatedAt: '2026-01-01T00:00:05.000Z',
  });
  const [a, b] = allGenerations(withJob(pages(['a', 'b']), news));
  expect([a?.job.progress, b?.job.progress]).toEqual([0, 40]);
});

test('what arrives late changes nothing', () => {
  const early = fakeJob({ status: 'PROCESSING', progress: 10, updatedAt: '2026-01-01T00:00:01.000Z' });
  const late = fakeJob({ status: 'PROCESSING', progress: 80, updatedAt: '2026-01-01T00:00:09.000Z' });
  const end = fakeJob({ status: 'COMPLETED', progress: 100, updatedAt: '2026-01-01T00:00:05.000Z' });
  expect(newerJob(late, early)).toBe(late);
  expect(newerJob(end, late)).toBe(end);
  expect(newerJob(early, end)).toBe(end);
});

test('a new attempt begins again, and the old one cannot come back', () => {
  const failed = fakeJob({ status: 'FAILED', updatedAt: '2026-01-01T00:00:05.000Z' });
  const again = fakeJob({ status: 'PENDING', attempt: 2, updatedAt: '2026-01-01T00:00:04.000Z' });
  expect(newerJob(failed, again)).toBe(again);
  expect(newerJob(again, failed)).toBe(again);
});
