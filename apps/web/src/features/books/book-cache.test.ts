import { expect, test } from 'vitest';
import { fakeJob } from '../images/fake-generation.ts';
import { allBooks, type BookPages, withBook, withBookJob, withoutBook } from './book-cache.ts';
import { fakeSummary } from './fake-book.ts';

const day = (date: number) => `2026-01-0${date}T00:00:00.000Z`;
const shelf = (nextCursor: string | null = null): BookPages => ({
  pages: [
    {
      items: [fakeSummary({ id: 'c', createdAt: day(5) }), fakeSummary({ id: 'a', createdAt: day(2) })],
      nextCursor,
    },
  ],
  pageParams: [null],
});
const ids = (pages: BookPages | undefined) => allBooks(pages).map(({ id }) => id);

test('a new book stands first, a restored one where it was', () => {
  expect(ids(withBook(shelf(), fakeSummary({ id: 'd', createdAt: day(9) })))).toEqual(['d', 'c', 'a']);
  expect(ids(withBook(shelf(), fakeSummary({ id: 'b', createdAt: day(3) })))).toEqual(['c', 'b', 'a']);
  expect(ids(withBook(shelf(), fakeSummary({ id: 'z', createdAt: day(1) })))).toEqual(['c', 'a', 'z']);
});

test('a book of a page that is not loaded waits for it', () => {
  expect(ids(withBook(shelf('more'), fakeSummary({ id: 'z', createdAt: day(1) })))).toEqual(['c', 'a']);
});

test('a known book changes in its place', () => {
  const pages = withBook(shelf(), fakeSummary({ id: 'a', title: 'New title', createdAt: day(2) }));
  expect(ids(pages)).toEqual(['c', 'a']);
  expect(allBooks(pages)[1]?.title).toBe('New title');
  expect(ids(withoutBook(pages, 'c'))).toEqual(['a']);
});

test('old news of a job do not undo its end', () => {
  const done = fakeJob({ id: 'job-a', kind: 'book', status: 'COMPLETED', updatedAt: day(4) });
  const late = fakeJob({ id: 'job-a', kind: 'book', status: 'PROCESSING', updatedAt: day(5) });
  const pages = withBookJob(withBookJob(shelf(), done), late);
  expect(allBooks(pages).map(({ job }) => job.status)).toEqual(['PENDING', 'COMPLETED']);
});

test('nothing is made of a shelf that was never read', () => {
  expect(withBook(undefined, fakeSummary())).toBeUndefined();
  expect(withBookJob(undefined, fakeJob())).toBeUndefined();
  expect(allBooks(undefined)).toEqual([]);
});
