import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeGeneration, fakeJob, fakeSummary } from '../testing/fakes.ts';
import { allItems, type Pages, withItem, withJob, withoutItems } from './paged-list.ts';

interface Item {
  id: string;
  createdAt: string;
}
const day = (date: number) => new Date(Date.UTC(2026, 0, date)).toISOString();
/** An item that is named by the day it was made. */
const item = (date: number): Item => ({ id: `i${date}`, createdAt: day(date) });
const list = (pages: number[][], { more = false, start = null as string | null } = {}): Pages<Item> => ({
  pages: pages.map((dates, index) => ({
    items: dates.map(item),
    nextCursor: more || index < pages.length - 1 ? `c${index + 1}` : null,
  })),
  pageParams: pages.map((_, index) => (index === 0 ? start : `c${index}`)),
});
const days = (pages: Pages<Item> | undefined) => allItems(pages).map(({ id }) => Number(id.slice(1)));

test('an item that moved to the next page while loading is shown once', () => {
  expect(
    days(
      list([
        [9, 8],
        [8, 7],
      ]),
    ),
  ).toEqual([9, 8, 7]);
});

test('a new item stands first, one that comes back where it stood', () => {
  expect(days(withItem(list([[5, 2]]), item(9)))).toEqual([9, 5, 2]);
  expect(days(withItem(list([[5, 2]]), item(3)))).toEqual([5, 3, 2]);
  expect(
    days(
      withItem(
        list([
          [9, 8],
          [6, 5],
        ]),
        item(7),
      ),
    ),
  ).toEqual([9, 8, 7, 6, 5]);
  expect(days(withItem(list([[]]), item(1)))).toEqual([1]);
});

test('what is older than all that is loaded waits for its page', () => {
  expect(days(withItem(list([[5, 2]], { more: true }), item(1)))).toEqual([5, 2]);
  expect(days(withItem(list([[5, 2]]), item(1)))).toEqual([5, 2, 1]);
});

test('what is newer than a list that begins further down is not put on its top', () => {
  expect(days(withItem(list([[5, 2]], { start: 'cursor' }), item(9)))).toEqual([5, 2]);
  expect(days(withItem(list([[5, 2]], { start: 'cursor' }), item(3)))).toEqual([5, 3, 2]);
});

test('a known item changes in its place, and pages without it stay as they are', () => {
  const before = { pages: [], pageParams: [null] } as Pages<Item & { title?: string }>;
  const pages = {
    ...before,
    ...list([
      [9, 8],
      [7, 6],
    ]),
  };
  const changed = withItem<Item & { title?: string }>(pages, { ...item(7), title: 'new' });
  expect(allItems(changed)[2]).toMatchObject({ title: 'new' });
  expect(changed?.pages[0]).toBe(pages.pages[0]);
});

test('what is deleted is gone from every page, and nothing changes where it was not', () => {
  const pages = list([
    [9, 8],
    [8, 7],
  ]);
  expect(days(withoutItems(pages, new Set(['i8'])))).toEqual([9, 7]);
  expect(withoutItems(pages, new Set(['x']))).toBe(pages);
});

test('nothing is made of a list that was never read', () => {
  expect(withItem(undefined, item(1))).toBeUndefined();
  expect(withJob(undefined, fakeJob())).toBeUndefined();
  expect(withoutItems(undefined, new Set())).toBeUndefined();
  expect(allItems(undefined)).toEqual([]);
});

test('whatever comes and goes, a list that is read to its end holds all in their order', () => {
  const date = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(fc.uniqueArray(date), fc.array(date), fc.integer({ min: 1, max: 5 }), (start, news, size) => {
      const sorted = start.toSorted((a, b) => b - a);
      const cut = Array.from({ length: Math.ceil(sorted.length / size) || 1 }, (_, index) =>
        sorted.slice(index * size, (index + 1) * size),
      );
      const known = new Set(start);
      let pages: Pages<Item> | undefined = list(cut);
      for (const one of news) {
        const toggled = known.delete(one);
        if (!toggled) known.add(one);
        pages = toggled ? withoutItems(pages, new Set([`i${one}`])) : withItem(pages, item(one));
      }
      expect(days(pages)).toEqual([...known].toSorted((a, b) => b - a));
    }),
  );
});

test('news about a job reaches what it makes, and late news does not', () => {
  const pages: Pages<ReturnType<typeof fakeGeneration>> = {
    pages: [{ items: ['a', 'b'].map((id) => fakeGeneration(0, { id })), nextCursor: null }],
    pageParams: [null],
  };
  const done = fakeJob({ id: 'job-b', status: 'COMPLETED', progress: 100, updatedAt: day(4) });
  const late = fakeJob({ id: 'job-b', status: 'PROCESSING', progress: 40, updatedAt: day(5) });
  const told = withJob(withJob(pages, done), late);
  expect(allItems(told).map(({ job }) => job.status)).toEqual(['PENDING', 'COMPLETED']);
});

test('what has no job hears of none', () => {
  const pages = {
    pages: [{ items: [{ ...fakeSummary(), job: null }], nextCursor: null }],
    pageParams: [null],
  };
  expect(withJob(pages, fakeJob({ id: 'job-book' }))).toEqual(pages);
});
