import {
  type ExportKind,
  newestFirst,
  newestOf,
  ownerOf,
  readableCover,
  withFile,
  withOwner,
} from '../../documents/export-kind.ts';
import { bookToRender } from '../../documents/to-rendered.ts';
import { bookDocument } from './book-document.ts';

/** How books are made into files. */
export const bookExports: ExportKind = {
  ...bookDocument,
  fileType: 'book',
  defaultPageSize: 'a5',

  async readHead(database, where, wanted) {
    const row = await database.book.findFirst({
      where: { ...where, trashedAt: null },
      select: {
        ...withOwner,
        id: true,
        authorId: true,
        organizationId: true,
        contentVersion: true,
        jobId: true,
        formats: { where: wanted, include: withFile },
      },
    });
    return row && { ...row, format: row.formats[0] ?? null, owner: ownerOf(row), folder: row.jobId };
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
        return { ...book, publication: bookToRender(book, chapters, coverKey) };
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
