import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runTextTask, type TextRequest } from './text-tasks.ts';
import { startTextTask, useTextTask } from './use-text-task.ts';

/** A worker that does what it is sent when a test says so. */
class FakeWorker extends EventTarget {
  static readonly started: FakeWorker[] = [];
  readonly requests: TextRequest[] = [];
  readonly url: string;
  isTerminated = false;
  constructor(url: URL) {
    super();
    this.url = url.href;
    FakeWorker.started.push(this);
  }
  postMessage(request: TextRequest) {
    this.requests.push(structuredClone(request));
  }
  terminate() {
    this.isTerminated = true;
  }
  /** Answers the request that came last. */
  answer() {
    const request = this.requests.at(-1);
    if (!request) throw new Error('nothing was asked');
    act(() => void this.dispatchEvent(new MessageEvent('message', { data: runTextTask(request) })));
  }
  fail() {
    act(() => void this.dispatchEvent(new Event('error')));
  }
}

const worker = () => {
  const newest = FakeWorker.started.at(-1);
  if (!newest) throw new Error('no worker was started');
  return newest;
};
const long = (words: number) => 'word '.repeat(words);
const words = (input: string) =>
  renderHook((text: string) => useTextTask('countWords', text), { initialProps: input });

beforeEach(() => vi.stubGlobal('Worker', FakeWorker));
afterEach(() => {
  // Whatever a test left goes with its worker: the next starts one of its own.
  FakeWorker.started.at(-1)?.fail();
  FakeWorker.started.length = 0;
});

test('a short text is done at once, without a worker', () => {
  expect(words('two words').result.current).toBe(2);
  expect(FakeWorker.started).toHaveLength(0);
});

test('a long text is done by the worker', () => {
  const { result } = words(long(5_000));
  expect(result.current).toBeNull();
  expect(worker().url).toMatch(/text\.worker\.ts/);
  worker().answer();
  expect(result.current).toBe(5_000);
});

test('the former result is shown until the newest is there, and what is out of date is never asked for', () => {
  const { result, rerender } = words('two words');
  rerender(long(5_000));
  expect(result.current).toBe(2);
  rerender(long(6_000));
  rerender(long(7_000));
  // The first is with the worker already; its answer comes and nobody takes it.
  worker().answer();
  expect(result.current).toBe(2);
  worker().answer();
  expect(result.current).toBe(7_000);
  expect(worker().requests.map(({ input }) => input)).toEqual([long(5_000), long(7_000)]);
  rerender('one two three');
  expect(result.current).toBe(3);
});

test('one worker serves all, and what is left is not told to a component that is gone', () => {
  const done = vi.fn();
  const gone = words(long(5_000));
  startTextTask('countWords', long(6_000), done);
  gone.unmount();
  worker().answer();
  worker().answer();
  expect(done.mock.calls).toEqual([[6_000]]);
  expect(FakeWorker.started).toHaveLength(1);
});

test('where the worker fails, what waits is done all the same, and the next one is tried', () => {
  const { result } = words(long(5_000));
  const other = words(long(6_000));
  const first = worker();
  first.fail();
  expect([result.current, other.result.current]).toEqual([5_000, 6_000]);
  expect(first.isTerminated).toBe(true);
  other.rerender(long(7_000));
  expect(worker()).not.toBe(first);
  worker().answer();
  expect(other.result.current).toBe(7_000);
});

test('a browser without workers does it itself', () => {
  vi.stubGlobal('Worker', undefined);
  expect(words(long(5_000)).result.current).toBe(5_000);
});

test('the worker answers what it is sent', async () => {
  const answers = vi.fn();
  vi.stubGlobal('postMessage', answers);
  await import('./text.worker.ts');
  const data: TextRequest = { task: 'compareTexts', input: { before: 'a\nb', after: 'a\nc' } };
  dispatchEvent(new MessageEvent('message', { data }));
  expect(answers).toHaveBeenCalledWith([
    expect.objectContaining({ kind: 'same' }),
    expect.objectContaining({ kind: 'changed' }),
  ]);
});
