import type { SoramiFile } from '@sorami/contracts/files';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '../../api/api-problem.ts';
import { createUploadQueue, type UploadWork } from './upload-queue.ts';

const stored = (name: string): SoramiFile => ({
  id: name,
  type: 'upload',
  name,
  contentType: 'text/plain',
  size: 3,
  sha256: 'a'.repeat(64),
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'ready',
});
const named = (...names: string[]) =>
  names.map((name) => ({ file: new File(['abc'], name, { type: 'text/plain' }), refusal: null }));

function harness() {
  const calls: {
    name: string;
    progress: (fraction: number) => void;
    signal: AbortSignal;
    finish: () => void;
    fail: (problem: unknown) => void;
  }[] = [];
  const done: string[] = [];
  const work: UploadWork = {
    send: (file, { onProgress, signal }) =>
      new Promise((resolve, reject) => {
        calls.push({
          name: file.name,
          progress: onProgress,
          signal,
          finish: () => resolve(stored(file.name)),
          fail: reject,
        });
      }),
    onDone: (file) => done.push(file.name),
    unexpected: 'unexpected',
  };
  const queue = createUploadQueue();
  const states = () => queue.read().uploads.map(({ state }) => state.kind);
  const call = (name: string) => {
    const found = calls.findLast((one) => one.name === name);
    if (!found) throw new Error(`${name} was never sent`);
    return found;
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { queue, work, calls, done, states, call, settle };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('sends three at a time, in order, and tells of each that is done', async () => {
  const { queue, work, calls, done, states, call, settle } = harness();
  queue.add(named('a', 'b', 'c', 'd', 'e'), work);
  expect(calls.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  call('b').finish();
  await settle();
  expect(calls.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  expect(states()).toEqual(['sending', 'done', 'sending', 'sending', 'waiting']);
  expect(done).toEqual(['b']);
});

test('shows how far each one is', () => {
  const { queue, work, call } = harness();
  queue.add(named('a'), work);
  call('a').progress(0.4);
  expect(queue.read().uploads[0]?.state).toEqual({ kind: 'sending', fraction: 0.4 });
});

test('what is refused is listed and never sent', () => {
  const { queue, work, calls, states } = harness();
  queue.add([{ file: new File([''], 'a.svg'), refusal: { reason: 'type' } }, ...named('b')], work);
  expect(states()).toEqual(['refused', 'sending']);
  expect(calls.map(({ name }) => name)).toEqual(['b']);
});

describe('a failure', () => {
  const problem = (code: ApiProblem['code'], more = {}) => new ApiProblem({ code, message: code, ...more });

  test('that may pass can be tried again', async () => {
    const { queue, work, calls, call, states, settle } = harness();
    queue.add(named('a'), work);
    call('a').fail(problem('UPLOAD_FAILED'));
    await settle();
    expect(queue.read().uploads[0]?.state).toEqual({ kind: 'failed', message: 'UPLOAD_FAILED', again: true });
    queue.retry(queue.read().uploads[0]?.id ?? '');
    expect(states()).toEqual(['sending']);
    expect(calls).toHaveLength(2);
  });

  test.each(['UPLOAD_REFUSED', 'STORAGE_EXCEEDED', 'FILE_TOO_LARGE'] as const)(
    'such as %s would fail again',
    async (code) => {
      const { queue, work, call, settle } = harness();
      queue.add(named('a'), work);
      call('a').fail(problem(code, { status: 422 }));
      await settle();
      expect(queue.read().uploads[0]?.state).toMatchObject({ kind: 'failed', again: false });
    },
  );

  test('nobody thought of is worded too', async () => {
    const { queue, work, call, settle } = harness();
    queue.add(named('a'), work);
    call('a').fail(new TypeError('x is undefined'));
    await settle();
    expect(queue.read().uploads[0]?.state).toMatchObject({ message: 'unexpected' });
  });

  test('of too many requests makes all wait, then goes on by itself', async () => {
    const { queue, work, call, calls, states, settle } = harness();
    queue.add(named('a', 'b', 'c', 'd'), work);
    call('a').fail(problem('RATE_LIMITED', { status: 429, retryAfter: 7 }));
    await settle();
    expect(states()).toEqual(['waiting', 'sending', 'sending', 'waiting']);
    expect(queue.read().pausedUntil).toBe(Date.now() + 7000);
    call('b').finish();
    await settle();
    expect(calls).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(7000);
    expect(queue.read().pausedUntil).toBeNull();
    expect(calls.slice(3).map(({ name }) => name)).toEqual(['a', 'd']);
  });
});

test('cancelling stops the sending and makes room for the next', async () => {
  const { queue, work, call, calls, settle } = harness();
  queue.add(named('a', 'b', 'c', 'd'), work);
  const { signal, fail } = call('a');
  queue.remove(queue.read().uploads[0]?.id ?? '');
  expect(signal.aborted).toBe(true);
  fail(new ApiProblem({ code: 'ABORTED', message: 'stopped' }));
  await settle();
  expect(queue.read().uploads.map(({ file }) => file.name)).toEqual(['b', 'c', 'd']);
  expect(calls.at(-1)?.name).toBe('d');
});

test('an upload that ends just as it is cancelled is not brought back', async () => {
  const { queue, work, call, done, settle } = harness();
  queue.add(named('a'), work);
  const { finish } = call('a');
  queue.forget();
  finish();
  await settle();
  expect(queue.read().uploads).toEqual([]);
  expect(done).toEqual([]);
});

test('clearing keeps what is under way', async () => {
  const { queue, work, call, settle } = harness();
  queue.add(named('a', 'b'), work);
  call('a').finish();
  await settle();
  queue.removeFinished();
  expect(queue.read().uploads.map(({ file }) => file.name)).toEqual(['b']);
});
