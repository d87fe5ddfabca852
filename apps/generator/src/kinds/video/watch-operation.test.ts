import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineBusyError, EnginePermanentError } from '../../engines/engine-errors.ts';
import type { FilmRequest, Operation, Poll, VideoEngine } from '../../engines/video/video-engine.ts';
import { LaterError } from '../../pipeline/kind.ts';
import { watchOperation } from './watch-operation.ts';

// The clock of a test does not reach Node's own promises of time.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, _value: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise<void>((resolve, reject) => {
      setTimeout(resolve, ms);
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const operation: Operation = { id: 'one', model: 'm', beganAt: new Date(0).toISOString(), metadata: {} };
const ready: Poll = {
  ready: { uri: null, until: null, modelVersion: null, costMicros: 0, metadata: {} },
};

function watch(poll: () => Promise<Poll>) {
  const stop = {
    signal: new AbortController(),
    ownership: new AbortController(),
    windingDown: new AbortController(),
  };
  const cancel = vi.fn(async () => {});
  const engine = { poll, cancel } as Pick<VideoEngine, 'poll' | 'cancel'>;
  const log = { warn: () => {} };
  const pipeline = {
    log,
    signal: stop.signal.signal,
    ownership: stop.ownership.signal,
    windingDown: stop.windingDown.signal,
  };
  const watching = watchOperation(pipeline, engine, operation, {} as FilmRequest, () => {});
  // Whoever awaits it hears of it.
  watching.catch(() => {});
  return { watching, stop, cancel };
}

test('lets nobody wait in vain: an operation that takes long gives the hands of the worker back, and stays', async () => {
  let polls = 0;
  const { watching, cancel } = watch(async () => {
    polls += 1;
    return { ready: null, askAgainMs: 3_000 };
  });
  await vi.advanceTimersByTimeAsync(9 * 60_000);
  expect(polls).toBeGreaterThan(150);
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  await expect(watching).rejects.toThrow(LaterError);
  expect(cancel).not.toHaveBeenCalled();
});

test('asks again through any number of failures, at longer and longer intervals', async () => {
  let polls = 0;
  const { watching } = watch(async () => {
    polls += 1;
    if (polls <= 12) throw new EngineBusyError('later', null);
    return ready;
  });
  await vi.advanceTimersByTimeAsync(8 * 60_000);
  expect(await watching).toBe(ready.ready);
  expect(polls).toBe(13);
});

test('ends with what the engine says of an operation that is over', async () => {
  const { watching } = watch(async () => {
    throw new EnginePermanentError('over');
  });
  await expect(watching).rejects.toThrow('over');
});

test.each([
  ['its owner cancels, the engine is told', 'cancelled', 1],
  ['another worker has it, the operation goes on', 'lost', 0],
])('where %s', async (_how, reason, told) => {
  const { watching, stop, cancel } = watch(async () => ({ ready: null, askAgainMs: 3_000 }));
  await vi.advanceTimersByTimeAsync(1_000);
  const error = new Error(reason);
  stop.windingDown.abort(error);
  stop.signal.abort(error);
  if (reason === 'lost') stop.ownership.abort(error);
  await expect(watching).rejects.toThrow(reason);
  expect(cancel).toHaveBeenCalledTimes(told);
});
