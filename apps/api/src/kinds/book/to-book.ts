import type { Book, BookSummary } from '@sorami/contracts/books';
import type { Locale } from '@sorami/contracts/locales';
import { textLanguageSchema } from '@sorami/contracts/publications';
import type { Prisma } from '@sorami/database/generated/client';
import { headOf } from '../../documents/document-files.ts';
import { toCover, toFormat, withFiles } from '../../documents/to-format.ts';
import { toJob } from '../../jobs/to-job.ts';
import type { ChapterCount } from './count-chapters.ts';
import { toChapter } from './to-chapter.ts';

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
    job: toJob(row.job, headOf(row), locale),
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
