import { expect, test } from 'vitest';
import { apiPaths, generationOfPath, isPersonal, isWithin, pagePaths } from './paths.ts';

test('an address can hold any id', () => {
  const address = new URL(pagePaths.image('a/b', 'c&d?'), 'http://x');
  expect(generationOfPath(pagePaths.images, address.pathname)).toBe('a/b');
  expect(address.searchParams.get('image')).toBe('c&d?');
  expect(apiPaths.chapter('a/../b?c')).toBe('/api/chapters/a%2F..%2Fb%3Fc');
});

test('only the large view names a generation', () => {
  expect(generationOfPath(pagePaths.images, pagePaths.images)).toBeNull();
  expect(generationOfPath(pagePaths.images, pagePaths.home)).toBeNull();
  expect(generationOfPath(pagePaths.images, pagePaths.video('x'))).toBeNull();
  expect(generationOfPath(pagePaths.images, '/images/x')).toBe('x');
  expect(generationOfPath(pagePaths.videos, '/videos/x')).toBe('x');
});

test('what is not said stays out of the address', () => {
  expect(pagePaths.files({ type: null, q: '', sort: undefined })).toBe('/files');
  expect(pagePaths.article('a', { edit: true })).toBe('/articles/a?edit=1');
});

test.each([
  [pagePaths.books, '/books', true],
  [pagePaths.books, '/books/b', true],
  [pagePaths.books, '/bookshelf', false],
  [pagePaths.home, '/', true],
  [pagePaths.home, '/books', false],
])('%s holds %s: %s', (page, pathname, expected) => {
  expect(isWithin(page, pathname)).toBe(expected);
});

test('visitors may see the home page, the way in and what is open to everybody, and nothing else', () => {
  const { home, offline, signIn, signUp, shared, verify } = pagePaths;
  const open = [home, offline, signIn, signUp, shared, verify];
  const pages = Object.values(pagePaths).filter((page) => typeof page === 'string');
  const pathnames = [...pages, pagePaths.files(), pagePaths.book('x')].map(
    (page) => new URL(page, 'http://x').pathname,
  );
  expect(pathnames.filter((pathname) => !isPersonal(pathname))).toEqual(open);
});
