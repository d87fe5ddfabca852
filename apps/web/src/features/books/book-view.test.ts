import { expect, test } from 'vitest';
import { bookAddress, readBookView } from './book-view.ts';

test('an address says again what was open', () => {
  for (const view of [
    { position: 'title', editing: false },
    { position: 'preface', editing: false },
    { position: 'preface', editing: true },
    { position: 'cm3x&1', editing: false },
    { position: 'cm3x-1', editing: true },
  ]) {
    const { searchParams } = new URL(bookAddress('b 1', view), 'https://sorami.example');
    expect(readBookView(searchParams)).toEqual(view);
  }
});

test('the title page has the shortest address', () => {
  expect(bookAddress('b/1')).toBe('/books/b%2F1');
  expect(bookAddress('b', { position: 'title', editing: true })).toBe('/books/b');
});

test('what makes no sense is the title page, which is not written in', () => {
  for (const search of ['', 'at=', 'edit=1', 'at=title&edit=1', `at=${'x'.repeat(65)}`])
    expect(readBookView(new URLSearchParams(search))).toEqual({ position: 'title', editing: false });
});
