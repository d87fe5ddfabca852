import type { Book, BookSummary, Chapter } from '@sorami/contracts/books';
import { fakeJob } from '../images/fake-generation.ts';

const at = '2026-01-01T00:00:00.000Z';

/** For tests: a written chapter of ten words. */
export function fakeChapter(id: string, order: number, over: Partial<Chapter> = {}): Chapter {
  return {
    id,
    bookId: 'book',
    order,
    title: `Chapter ${id}`,
    summary: null,
    content: 'one two three four five six seven eight nine ten',
    state: 'written',
    words: 10,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...over,
  };
}

/** For tests: a book on the shelf. */
export function fakeSummary(over: Partial<BookSummary> = {}): BookSummary {
  const id = over.id ?? 'book';
  return {
    id,
    title: 'The tide',
    subtitle: null,
    byline: 'Ada',
    language: 'en',
    chapterCount: 0,
    writtenChapters: 0,
    words: 0,
    cover: null,
    embedded: true,
    state: 'ready',
    job: fakeJob({ id: `job-${id}`, kind: 'book', resourceId: id }),
    createdAt: at,
    updatedAt: at,
    ...over,
  };
}

/** For tests: a book with these chapters. */
export function fakeBook(chapters: Chapter[], over: Partial<Book> = {}): Book {
  return {
    ...fakeSummary(),
    chapterCount: chapters.length,
    writtenChapters: chapters.filter(({ state }) => state === 'written').length,
    words: chapters.reduce((sum, { words }) => sum + words, 0),
    topic: 'the sea',
    goal: 'to understand it',
    audience: null,
    wordsPerChapter: 1200,
    description: null,
    preface: null,
    keywords: [],
    chapters,
    formats: [],
    version: 1,
    contentVersion: 1,
    ...over,
  };
}
