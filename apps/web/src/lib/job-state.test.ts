import { expect, test } from 'vitest';
import { fakeJob } from '../testing/fakes.ts';
import { newerJob } from './job-state.ts';

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
