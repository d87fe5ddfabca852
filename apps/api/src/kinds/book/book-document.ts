import { prefaceHeading, textLanguageSchema } from '@sorami/contracts/documents';
import type { RenderDocument } from '@sorami/contracts/generator-api';
import type { Book, Chapter } from '@sorami/database/generated/client';
import {
  type DocumentKind,
  dateOf,
  documentColumns,
  heading,
  newestFirst,
  newestOf,
  ownerOf,
  readableCover,
  withFile,
  withOwner,
} from '../../documents/document-kind.ts';

/** How books are put away, brought back and made into files. */
export const bookDocument: DocumentKind = {
  type: 'book',
  find: (transaction, where) => transaction.book.findFirst({ where, select: documentColumns }),
  async lock(transaction, id) {
    const rows = await transaction.$queryRaw<object[]>`SELECT id FROM books WHERE id = ${id} FOR UPDATE`;
    return rows.length > 0;
  },
  // Not through Prisma: to be in the trash is no edit.
  async setTrashed(transaction, id, trashedAt) {
    await transaction.$executeRaw`UPDATE books SET "trashedAt" = ${trashedAt} WHERE id = ${id}`;
  },
  async remove(transaction, id) {
    await transaction.book.delete({ where: { id } });
  },
  async purgeParts(transaction, moment) {
    const { count } = await transaction.chapter.deleteMany({ where: { trashedAt: { lt: moment } } });
    return count;
  },
  async trashedBefore(transaction, moment, most) {
    const where = { trashedAt: { lt: moment } };
    const rows = await transaction.book.findMany({ where, select: { id: true }, take: most });
    return rows.map(({ id }) => id);
  },

  kind: 'BOOK',
  finished: { format: 'pdf', pageSize: 'a5', contentType: /^application\/pdf$/ },
  defaultPageSize: 'a5',
  namesChapters: true,

  async readHead(database, where, wanted) {
    const row = await database.book.findFirst({
      where: { ...where, trashedAt: null },
      select: {
        ...withOwner,
        id: true,
        authorId: true,
        organizationId: true,
        contentVersion: true,
        contentChangedAt: true,
        jobId: true,
        formats: { where: wanted, include: withFile },
      },
    });
    return (
      row && {
        ...row,
        date: dateOf(row),
        format: row.formats[0] ?? null,
        owner: ownerOf(row),
        folder: row.jobId ?? row.id,
      }
    );
  },

  readText: (database, id) =>
    database.$transaction(
      async (transaction) => {
        const book = await transaction.book.findFirst({ where: { id, trashedAt: null } });
        if (!book) return null;
        const chapters = await transaction.chapter.findMany({
          where: { bookId: id, trashedAt: null },
          orderBy: { order: 'asc' },
        });
        const coverKey = await readableCover(transaction, book.coverKey);
        return { ...book, document: toRendered(book, chapters, coverKey) };
      },
      // The version and the texts of one moment.
      { isolationLevel: 'RepeatableRead' },
    ),

  findFormat: (transaction, bookId, wanted) =>
    transaction.bookFormat.findUnique({
      where: { bookId_format_pageSize: { bookId, ...wanted } },
      include: withFile,
    }),

  async writeFormat(transaction, bookId, wanted, made) {
    await transaction.bookFormat.upsert({
      where: { bookId_format_pageSize: { bookId, ...wanted } },
      create: { bookId, ...wanted, ...made },
      update: { ...made, createdAt: new Date() },
    });
  },

  async pointToNewest(transaction, bookId) {
    const rows = await transaction.bookFormat.findMany({
      ...newestFirst,
      where: { ...newestFirst.where, bookId },
    });
    const newest = newestOf(rows);
    if (!newest) return;
    // Not through Prisma: a file is no edit of the book.
    await transaction.$executeRaw`
      UPDATE books SET "s3Key" = ${newest.s3Key}, "s3Bucket" = ${newest.file.bucket} WHERE id = ${bookId}`;
  },
};

/** A book as the exporters take it; what is still to be written is left out. */
function toRendered(
  book: Book,
  chapters: Pick<Chapter, 'id' | 'title' | 'content' | 'state' | 'writerId'>[],
  coverKey: string | null,
): RenderDocument['document'] {
  const language = textLanguageSchema.parse(book.language);
  const preface = { id: `${book.id}-preface`, title: prefaceHeading[language], unnumbered: true };
  return {
    ...heading(book, coverKey, book.prefaceEdited || chapters.some(({ writerId }) => writerId !== null)),
    kind: 'book',
    ...(book.subtitle && { subtitle: book.subtitle }),
    ...(book.description && { description: book.description }),
    ...(book.keywords.length > 0 && { keywords: book.keywords }),
    chapters: [
      ...(book.preface ? [{ ...preface, markdown: book.preface }] : []),
      ...chapters
        .filter(({ state }) => state === 'WRITTEN')
        .map(({ id, title, content }) => ({ id, title, markdown: content })),
    ],
  };
}
