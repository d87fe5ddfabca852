import type { Book, BookSummary } from '@sorami/contracts/books';
import { type DocumentSort, textLanguageSchema } from '@sorami/contracts/documents';
import type { Locale } from '@sorami/contracts/locales';
import type { PrismaClient } from '@sorami/database/client';
import type { Prisma } from '@sorami/database/generated/client';
import { ApiError } from '@sorami/server/api-error';
import { headOf } from '../../documents/document-files.ts';
import { documentOrder } from '../../documents/document-order.ts';
import { toCover, toFormat, withFiles } from '../../documents/to-format.ts';
import { toJob } from '../../jobs/to-job.ts';
import { authoredIn, type Workspace } from '../../policies/workspace.ts';
import { toChapter } from './read-chapters.ts';

/** What a list reads of a book: none of its texts. */
export const bookColumns = {
  id: true,
  title: true,
  subtitle: true,
  byline: true,
  language: true,
  embedded: true,
  trashedAt: true,
  createdAt: true,
  updatedAt: true,
  job: true,
  cover: withFiles.cover,
} as const satisfies Prisma.BookSelect;

/** What a single book shows beside its own columns. */
export const withChapters = {
  ...withFiles,
  job: true,
  chapters: { where: { trashedAt: null }, orderBy: { order: 'asc' } },
} as const satisfies Prisma.BookInclude;

type BookSummaryRow = Prisma.BookGetPayload<{ select: typeof bookColumns }>;
type BookRow = Prisma.BookGetPayload<{ include: typeof withChapters }>;

export function toBookSummary(row: BookSummaryRow, count: ChapterCount, locale: Locale): BookSummary {
  return {
    id: row.id,
    title: row.title,
    subtitle: row.subtitle,
    byline: row.byline,
    language: textLanguageSchema.parse(row.language),
    chapterCount: count.chapters,
    writtenChapters: count.written,
    words: count.words,
    cover: toCover(row.cover),
    embedded: row.embedded,
    state: row.trashedAt ? 'trashed' : 'ready',
    job: row.job && toJob(row.job, headOf(row), locale),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A book with its chapters in their order. */
export function toBook(row: BookRow, locale: Locale): Book {
  const count = {
    chapters: row.chapters.length,
    written: row.chapters.filter(({ state }) => state === 'WRITTEN').length,
    words: row.chapters.reduce((sum, { words }) => sum + words, 0),
  };
  return {
    ...toBookSummary(row, count, locale),
    model: row.model,
    imprint: row.imprint,
    topic: row.topic,
    goal: row.goal,
    audience: row.audience,
    wordsPerChapter: row.wordsPerChapter,
    description: row.description,
    preface: row.preface,
    keywords: row.keywords,
    chapters: row.chapters.map(toChapter),
    formats: row.formats.map((format) => toFormat(format, row.contentVersion)),
    version: row.version,
    contentVersion: row.contentVersion,
  };
}

/**
 * One book of a workspace with its chapters and files, in the trash or not.
 * @throws ApiError NOT_FOUND
 */
export async function findBook(
  database: PrismaClient,
  workspace: Workspace,
  id: string,
  locale: Locale,
): Promise<Book> {
  const row = await database.book.findFirst({
    where: { id, ...authoredIn(workspace) },
    include: withChapters,
  });
  if (!row) throw new ApiError('NOT_FOUND');
  return toBook(row, locale);
}

interface BooksQuery {
  state: 'ready' | 'trashed';
  sort: DocumentSort;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the books of a workspace, newest first or by title. */
export async function listBooks(
  database: PrismaClient,
  workspace: Workspace,
  { state, sort, cursor, limit }: BooksQuery,
  locale: Locale,
): Promise<{ items: BookSummary[]; nextCursor: string | null }> {
  const order = documentOrder('books', sort, cursor, limit);
  const rows = await database.book.findMany({
    where: {
      ...authoredIn(workspace),
      trashedAt: state === 'ready' ? null : { not: null },
      ...order.where,
    },
    orderBy: order.orderBy,
    take: limit + 1,
    select: bookColumns,
  });
  const page = order.cut(rows);
  const countOf = await countChapters(
    database,
    page.rows.map(({ id }) => id),
  );
  return {
    items: page.rows.map((row) => toBookSummary(row, countOf(row.id), locale)),
    nextCursor: page.nextCursor,
  };
}

export interface ChapterCount {
  chapters: number;
  written: number;
  words: number;
}

const none: ChapterCount = { chapters: 0, written: 0, words: 0 };

/** What the chapters of books amount to, by the id of the book, in one query. Those in the trash do not count. */
export async function countChapters(
  database: Pick<PrismaClient, 'chapter'>,
  bookIds: string[],
): Promise<(bookId: string) => ChapterCount> {
  const groups = await database.chapter.groupBy({
    by: ['bookId', 'state'],
    where: { bookId: { in: bookIds }, trashedAt: null },
    _count: { _all: true },
    _sum: { words: true },
  });
  const counts = new Map<string, ChapterCount>();
  for (const { bookId, state, _count, _sum } of groups) {
    const { chapters, written, words } = counts.get(bookId) ?? none;
    counts.set(bookId, {
      chapters: chapters + _count._all,
      written: written + (state === 'WRITTEN' ? _count._all : 0),
      words: words + (_sum.words ?? 0),
    });
  }
  return (bookId) => counts.get(bookId) ?? none;
}
