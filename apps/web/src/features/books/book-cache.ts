import type { Book, BookSummary, bookPageSchema } from '@sorami/contracts/books';
import type { Job } from '@sorami/contracts/jobs';
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import { newerJob } from '../images/image-cache.ts';

export type BookPages = InfiniteData<z.infer<typeof bookPageSchema>>;

export function allBooks(pages: BookPages | undefined): BookSummary[] {
  const seen = new Set<string>();
  return (pages?.pages ?? []).flatMap((page) =>
    page.items.filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    }),
  );
}

function mapBooks(pages: BookPages, change: (book: BookSummary) => BookSummary | null): BookPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.flatMap((book) => change(book) ?? []) })),
  };
}

/** The shelf with what is now known of a job. */
export function withBookJob(pages: BookPages | undefined, job: Job): BookPages | undefined {
  return (
    pages &&
    mapBooks(pages, (book) => (book.job.id === job.id ? { ...book, job: newerJob(book.job, job) } : book))
  );
}

/** Puts a book in its place, or on top of a shelf where it is new. */
export function withBook(pages: BookPages | undefined, fresh: BookSummary): BookPages | undefined {
  if (!pages) return pages;
  if (allBooks(pages).some(({ id }) => id === fresh.id))
    return mapBooks(pages, (book) => (book.id === fresh.id ? fresh : book));
  const [first, ...rest] = pages.pages;
  // Newest first; what is older than all that is loaded comes with its own page.
  const later = first?.items.findIndex(({ createdAt }) => createdAt <= fresh.createdAt) ?? -1;
  if (!first || (later === -1 && (first.nextCursor !== null || rest.length > 0))) return pages;
  const items = [...first.items];
  items.splice(later === -1 ? items.length : later, 0, fresh);
  return { ...pages, pages: [{ ...first, items }, ...rest] };
}

export function withoutBook(pages: BookPages | undefined, id: string): BookPages | undefined {
  return pages && mapBooks(pages, (book) => (book.id === id ? null : book));
}

/** What a shelf shows of a book. */
export function summaryOf(book: Book): BookSummary {
  const { id, title, subtitle, byline, language, chapterCount, writtenChapters, words } = book;
  const { cover, embedded, state, job, createdAt, updatedAt } = book;
  return {
    id,
    title,
    subtitle,
    byline,
    language,
    chapterCount,
    writtenChapters,
    words,
    cover,
    embedded,
    state,
    job,
    createdAt,
    updatedAt,
  };
}
