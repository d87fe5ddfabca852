import type { Book, Chapter } from '@sorami/contracts/books';

function numbered(chapters: readonly Chapter[]): Chapter[] {
  return chapters.map((chapter, index) =>
    chapter.order === index + 1 ? chapter : { ...chapter, order: index + 1 },
  );
}

/** What the book's own figures say of these chapters. */
function withChapters(book: Book, chapters: Chapter[]): Book {
  return {
    ...book,
    chapters,
    chapterCount: chapters.length,
    writtenChapters: chapters.filter(({ state }) => state === 'written').length,
    words: chapters.reduce((sum, { words }) => sum + words, 0),
  };
}

/** The book with a chapter moved to `order` (from 1); the others make room, without gaps. */
export function moveChapter(book: Book, chapterId: string, order: number): Book {
  const moved = book.chapters.find(({ id }) => id === chapterId);
  if (!moved) return book;
  const others = book.chapters.filter(({ id }) => id !== chapterId);
  others.splice(Math.min(Math.max(1, order), book.chapters.length) - 1, 0, moved);
  return withChapters(book, numbered(others));
}

export function addChapter(book: Book, chapter: Chapter): Book {
  const others = book.chapters.filter(({ id }) => id !== chapter.id);
  others.splice(chapter.order - 1, 0, chapter);
  return withChapters(book, numbered(others));
}

export function removeChapter(book: Book, chapterId: string): Book {
  return withChapters(book, numbered(book.chapters.filter(({ id }) => id !== chapterId)));
}

/** The book with a newer state of one chapter; an older one changes nothing. Its position is the book's to say. */
export function replaceChapter(book: Book, fresh: Chapter): Book {
  return withChapters(
    book,
    book.chapters.map((chapter) =>
      chapter.id === fresh.id && fresh.version >= chapter.version
        ? { ...fresh, order: chapter.order }
        : chapter,
    ),
  );
}
