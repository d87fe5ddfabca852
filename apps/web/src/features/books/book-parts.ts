import type { Book } from '@sorami/contracts/books';
import { countWords } from '@sorami/contracts/count-words';
import type { BookPlace } from './book-address.ts';
import type { ReadingPart } from './reading-progress.ts';

/** What of a book there is to read, in order: the preface, then the chapters that have their text. */
export function readingParts(book: Pick<Book, 'preface' | 'chapters'>): ReadingPart[] {
  const preface = book.preface?.trim() ? [{ place: 'preface', words: countWords(book.preface) }] : [];
  const chapters = book.chapters
    .filter(({ state }) => state === 'written')
    .map(({ id, words }) => ({ place: id, words }));
  return [...preface, ...chapters];
}

/** What stands before and after a place; from the title page on to the first part. */
export function neighbours(
  parts: readonly ReadingPart[],
  place: BookPlace,
): { previous: BookPlace | null; next: BookPlace | null } {
  if (place === 'title') return { previous: null, next: parts[0]?.place ?? null };
  const index = parts.findIndex((part) => part.place === place);
  if (index === -1) return { previous: 'title', next: parts[0]?.place ?? null };
  return { previous: parts[index - 1]?.place ?? 'title', next: parts[index + 1]?.place ?? null };
}
