import type { Book } from '@sorami/contracts/books';
import { readingMinutes } from '@sorami/contracts/count-words';
import { useMemo } from 'react';
import { useTextTask } from '../../documents/use-text-task.ts';
import type { BookPosition } from './book-view.ts';

/** What of a book there is to read, in order. Its words are counted, those of a long preface a moment later. */
export function useReadingParts(book: Pick<Book, 'preface' | 'chapters'>): ReadingPart[] {
  const prefaceWords = useTextTask('countWords', book.preface ?? '') ?? 0;
  return useMemo(() => readingParts(book, prefaceWords), [book, prefaceWords]);
}

/** The preface, then the chapters that have their text. */
export function readingParts(book: Pick<Book, 'preface' | 'chapters'>, prefaceWords: number): ReadingPart[] {
  const preface = book.preface?.trim() ? [{ position: 'preface', words: prefaceWords }] : [];
  const chapters = book.chapters
    .filter(({ state }) => state === 'written')
    .map(({ id, words }) => ({ position: id, words }));
  return [...preface, ...chapters];
}

/** What stands before and after a position; from the title page on to the first part. */
export function neighbours(
  parts: readonly ReadingPart[],
  position: BookPosition,
): { previous: BookPosition | null; next: BookPosition | null } {
  if (position === 'title') return { previous: null, next: parts[0]?.position ?? null };
  const index = parts.findIndex((part) => part.position === position);
  if (index === -1) return { previous: 'title', next: parts[0]?.position ?? null };
  return { previous: parts[index - 1]?.position ?? 'title', next: parts[index + 1]?.position ?? null };
}

/** A part of the book that is read from top to bottom. */
export interface ReadingPart {
  position: string;
  words: number;
}

export interface ReadingProgress {
  /** Of the whole book, 0 to 1. */
  share: number;
  minutesLeft: number;
}

/** How far one is in a book, by its words. A position that is not in the book (the title page) is its beginning. */
export function readingProgress(
  parts: readonly ReadingPart[],
  { position, share }: { position: string; share: number },
): ReadingProgress {
  const total = parts.reduce((sum, { words }) => sum + words, 0);
  const index = parts.findIndex((part) => part.position === position);
  if (index === -1 || total === 0) return { share: 0, minutesLeft: readingMinutes(total) };
  const before = parts.slice(0, index).reduce((sum, { words }) => sum + words, 0);
  const read = before + (parts[index]?.words ?? 0) * share;
  return { share: read / total, minutesLeft: readingMinutes(Math.round(total - read)) };
}

/**
 * How much of a text has passed the foot of the window, 0 to 1; a text that fits is read. All in CSS pixels,
 * `top` being the text's upper edge as seen from the window's.
 */
export function shareRead({ top, height, window }: { top: number; height: number; window: number }): number {
  const hidden = height - window;
  if (height <= 0) return 0;
  if (hidden <= 0) return 1;
  return Math.min(1, Math.max(0, -top / hidden));
}
