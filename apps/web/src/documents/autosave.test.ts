import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '../api/api-problem.ts';
import { Autosave } from './autosave.ts';
import { type SavedText, statusOf } from './autosave-state.ts';

type Fields = { content: string };
const saved = (version: number, content: string): SavedText<Fields> => ({ version, value: { content } });
const problem = (code: ApiProblem['code'], status?: number) =>
  new ApiProblem({ code, message: `${code}.`, ...(status ? { status } : {}) });

let storage: Map<string, string>;
beforeEach(() => {
  vi.useFakeTimers();
  storage = new Map();
  vi.stubGlobal('localStorage', {
    get length() {
      return storage.size;
    },
    key: (index: number) => [...storage.keys()][index] ?? null,
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  });
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(server: {
  save: (text: Fields, base: SavedText<Fields>, replacing: boolean) => Promise<SavedText<Fields>>;
  read?: () => Promise<SavedText<Fields>>;
}) {
  const { save, read = async () => saved(1, 'a') } = server;
  const autosave = new Autosave<Fields>('article:1', saved(1, 'a'), { save, read, unexpected: 'unexpected' });
  await autosave.identify('ana');
  return autosave;
}
const status = (autosave: Autosave<Fields>) => statusOf(autosave.read().state);

test('sends once after a pause, however much was typed, and keeps each letter on the device until then', async () => {
  const save = vi.fn(async (text: Fields, base: SavedText<Fields>) => saved(base.version + 1, text.content));
  const autosave = await open({ save });
  for (const content of ['ab', 'abc', 'abcd']) autosave.change({ content });
  expect([...storage.values()][0]).toContain('abcd');
  expect(save).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(save.mock.calls.map(([text]) => text.content)).toEqual(['abcd']);
  expect(status(autosave)).toBe('saved');
  expect(storage.size).toBe(0);
});

test('whoever types without a pause is saved now and then all the same', async () => {
  const save = vi.fn(async (text: Fields, base: SavedText<Fields>) => saved(base.version + 1, text.content));
  const autosave = await open({ save });
  for (let letter = 0; letter < 60; letter += 1) {
    autosave.change({ content: 'a'.repeat(letter) });
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(save.mock.calls.length).toBeGreaterThan(1);
  expect(save.mock.calls.length).toBeLessThan(10);
});

test('one request at a time: what is typed meanwhile follows it', async () => {
  const answers: ((value: SavedText<Fields>) => void)[] = [];
  const save = vi.fn((_: Fields) => new Promise<SavedText<Fields>>((resolve) => answers.push(resolve)));
  const autosave = await open({ save });
  autosave.change({ content: 'ab' });
  await vi.runAllTimersAsync();
  autosave.change({ content: 'abc' });
  autosave.flush();
  await vi.runAllTimersAsync();
  expect(save).toHaveBeenCalledTimes(1);
  answers[0]?.(saved(2, 'ab'));
  await vi.runAllTimersAsync();
  expect(save.mock.calls.map(([text]) => text.content)).toEqual(['ab', 'abc']);
});

test.each([
  problem('OFFLINE'),
  problem('UNREACHABLE'),
  problem('DATABASE_UNAVAILABLE', 503),
  problem('INTERNAL', 500),
  problem('RATE_LIMITED', 429),
  problem('UNAUTHENTICATED', 401),
])('tries again after $code until it gets through', async (refusal) => {
  let tries = 0;
  const autosave = await open({
    save: async (text, base) => {
      tries += 1;
      if (tries < 4) throw refusal;
      return saved(base.version + 1, text.content);
    },
  });
  autosave.change({ content: 'ab' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(status(autosave)).toBe('waiting');
  expect(storage.size).toBe(1);
  await vi.runAllTimersAsync();
  expect([tries, status(autosave)]).toEqual([4, 'saved']);
});

test('tries sooner when the connection seems to be back, but never without a pause', async () => {
  const save = vi.fn(async (): Promise<SavedText<Fields>> => {
    throw problem('UNREACHABLE');
  });
  const autosave = await open({ save });
  autosave.change({ content: 'ab' });
  await vi.advanceTimersByTimeAsync(60_000);
  const before = save.mock.calls.length;
  // Something else gets through again and again.
  for (let second = 0; second < 20; second += 1) {
    autosave.wake();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  const tries = save.mock.calls.length - before;
  expect(tries).toBeGreaterThan(2);
  expect(tries).toBeLessThan(7);
});

test('does not try again what was refused, until the text is another one', async () => {
  const save = vi.fn(async (text: Fields, base: SavedText<Fields>) => {
    if (text.content === 'bad') throw problem('VALIDATION_FAILED', 400);
    return saved(base.version + 1, text.content);
  });
  const autosave = await open({ save });
  autosave.change({ content: 'bad' });
  await vi.runAllTimersAsync();
  expect([status(autosave), autosave.read().state.problem]).toEqual(['refused', 'VALIDATION_FAILED.']);
  expect(save).toHaveBeenCalledTimes(1);
  autosave.change({ content: 'good' });
  await vi.runAllTimersAsync();
  expect(status(autosave)).toBe('saved');
});

describe('a conflict', () => {
  test('stops sending until it is settled; what is given up stays within reach', async () => {
    const save = vi.fn(async (text: Fields, base: SavedText<Fields>) => {
      if (base.version === 1) throw problem('EDIT_CONFLICT', 409);
      return saved(base.version + 1, text.content);
    });
    const autosave = await open({ save, read: async () => saved(2, 'theirs') });
    autosave.change({ content: 'mine' });
    await vi.runAllTimersAsync();
    expect(status(autosave)).toBe('conflict');
    autosave.change({ content: 'mine and more' });
    await vi.runAllTimersAsync();
    expect(save).toHaveBeenCalledTimes(1);
    autosave.settle({ content: 'theirs' });
    expect(autosave.read()).toMatchObject({
      aside: { content: 'mine and more' },
      state: { text: { content: 'theirs' } },
    });
    expect([...storage.values()].join()).toContain('mine and more');
    autosave.settle({ content: 'mine and more' });
    await vi.runAllTimersAsync();
    expect(status(autosave)).toBe('saved');
    expect(save.mock.lastCall?.[1].version).toBe(2);
  });

  test('asks the server to keep what the decision replaces, and no more after that', async () => {
    let version = 2;
    const asked: string[] = [];
    const autosave = await open({
      save: async (text, base, replacing) => {
        asked.push(`${text.content} ${replacing}`);
        if (base.version === 1) throw problem('EDIT_CONFLICT', 409);
        if (asked.length === 2) throw problem('OFFLINE');
        version += 1;
        return saved(version, text.content);
      },
      read: async () => saved(2, 'theirs'),
    });
    autosave.change({ content: 'mine' });
    await vi.runAllTimersAsync();
    autosave.settle({ content: 'mine' });
    await vi.runAllTimersAsync();
    autosave.change({ content: 'mine and more' });
    await vi.runAllTimersAsync();
    // Taking what is there already replaces nothing.
    autosave.settle({ content: 'mine and more' });
    autosave.change({ content: 'the end' });
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['mine false', 'mine true', 'mine true', 'mine and more false', 'the end false']);
  });

  test('is asked about again where the other text could not be read', async () => {
    let reads = 0;
    const autosave = await open({
      save: async () => {
        throw problem('EDIT_CONFLICT', 409);
      },
      read: async () => {
        reads += 1;
        if (reads < 3) throw problem('OFFLINE');
        return saved(2, 'theirs');
      },
    });
    autosave.change({ content: 'mine' });
    await vi.runAllTimersAsync();
    expect(status(autosave)).toBe('conflict');
    expect(autosave.read().state.other?.value.content).toBe('theirs');
  });
});

test('what is kept comes back after the page was closed, and is sent', async () => {
  const first = await open({
    save: async () => {
      throw problem('OFFLINE');
    },
  });
  first.change({ content: 'typed offline' });
  await vi.advanceTimersByTimeAsync(2_000);
  first.stop();
  const save = vi.fn(async (text: Fields, base: SavedText<Fields>) => saved(base.version + 1, text.content));
  const second = await open({ save });
  expect(second.read()).toMatchObject({ restored: true, state: { text: { content: 'typed offline' } } });
  await vi.runAllTimersAsync();
  expect(save.mock.calls[0]?.[0].content).toBe('typed offline');
});
