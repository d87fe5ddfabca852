import { beforeEach, expect, test, vi } from 'vitest';

class FakeStorage {
  #kept = new Map<string, string>();
  room = Number.POSITIVE_INFINITY;
  get length() {
    return this.#kept.size;
  }
  key = (index: number) => [...this.#kept.keys()][index] ?? null;
  getItem = (key: string) => this.#kept.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.#kept.set(key, value);
  };
  removeItem = (key: string) => void this.#kept.delete(key);
}

const open = new Set<string>();
let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
  open.clear();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string) => {
        open.add(name);
        return new Promise(() => {});
      },
      query: async () => ({ held: [...open].map((name) => ({ name })) }),
    },
  });
});

/** The module as another page of the same browser has it. */
async function newPage() {
  vi.resetModules();
  return import('./kept-texts.ts');
}

const base = { version: 3, value: { content: 'a', tags: ['x'] } };
const kept = (content: string) => ({ base, text: { content, tags: ['x', 'y'] } });
const like = { content: '', tags: [] as string[] };

test('what a closed page kept is found by the next one, and stays until it is dropped', async () => {
  const first = await newPage();
  first.keepText('ana', 'article:1', kept('ab'));
  open.clear();
  const second = await newPage();
  expect(await second.takeKeptText('ana', 'article:1', like)).toEqual(kept('ab'));
  expect(storage.length).toBe(1);
  second.dropKeptText('ana', 'article:1');
  expect(await second.takeKeptText('ana', 'article:1', like)).toBeNull();
});

test('what a page keeps that is still open stays with that page', async () => {
  const first = await newPage();
  first.keepText('ana', 'article:1', kept('ab'));
  const second = await newPage();
  expect(await second.takeKeptText('ana', 'article:1', like)).toBeNull();
  second.keepText('ana', 'article:1', kept('other'));
  second.dropKeptText('ana', 'article:1');
  expect(await first.takeKeptText('ana', 'article:1', like)).toEqual(kept('ab'));
});

test('nobody finds what somebody else typed, and leaving forgets it', async () => {
  const page = await newPage();
  page.keepText('ana', 'article:1', kept('ab'));
  page.keepText('ben', 'article:1', kept('b'));
  page.forgetKeptTexts('ben');
  expect(await page.takeKeptText('ana', 'article:1', like)).toBeNull();
  expect(await page.takeKeptText('ben', 'article:1', like)).toEqual(kept('b'));
  page.forgetKeptTexts(null);
  expect(storage.length).toBe(0);
});

test('a full storage is told, and what cannot be read is passed over', async () => {
  const page = await newPage();
  storage.room = 10;
  expect(page.keepText('ana', 'article:1', kept('ab'))).toBe(false);
  storage.room = Number.POSITIVE_INFINITY;
  storage.setItem('sorami-text ana article%3A1 gone', 'not json');
  expect(await page.takeKeptText('ana', 'article:1', like)).toBeNull();
});

test('a field that is new since then is as it is now', async () => {
  const page = await newPage();
  page.keepText('ana', 'article:1', kept('ab'));
  expect(await page.takeKeptText('ana', 'article:1', { ...like, slug: 'now' })).toMatchObject({
    text: { content: 'ab', slug: 'now' },
  });
});
