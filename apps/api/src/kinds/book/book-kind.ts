import { createBookSchema } from '@sorami/contracts/books';
import type { GenerateBook } from '@sorami/contracts/generator-api';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import {
  checkDocumentFile,
  checkNotTrashed,
  countDocument,
  documentEventLimit,
  documentFileCount,
  headColumns,
  headsOf,
  takeDocumentFiles,
} from '../../documents/document-files.ts';
import { findByline } from '../../documents/find-byline.ts';
import { wordCountsOf } from '../../documents/measure-texts.ts';
import type { Kind } from '../../jobs/kind.ts';
import { bookDocument } from './book-document.ts';
import { bookInputSchema, showsStoredBook, writeBook } from './write-book.ts';

const chapters = 'books book JOIN chapters chapter ON chapter."bookId" = book.id';

/** Books: an outline becomes chapters, and one text after the other fills them. */
export const bookKind: Kind<GenerateBook, ProducedFile, ReadonlyMap<string, number>> = {
  kind: 'BOOK',
  resource: 'book',
  isShown: { book: { isNot: null } },

  async readHeads(database, jobIds) {
    return headsOf(await database.book.findMany({ where: { jobId: { in: jobIds } }, select: headColumns }));
  },

  async findOrigin(database, s3Key) {
    const book = await database.book.findFirst({
      where: { OR: [{ coverKey: s3Key }, { formats: { some: { s3Key } } }] },
      select: { id: true, title: true, model: true, embedded: true },
    });
    if (!book) return null;
    const { id, title, model, embedded } = book;
    return { generationId: id, prompt: title, engine: model, embedded };
  },

  bodyOf: (input) => createBookSchema.strip().parse(input),
  addToInput: async (database, actor) => ({ byline: await findByline(database, actor) }),
  rowOf(input, origin) {
    const {
      chapterCount: _count,
      model: _model,
      coverModel: _cover,
      ...columns
    } = bookInputSchema.parse(input);
    return { book: { create: { ...columns, keywords: [], contentChangedAt: origin.createdAt, ...origin } } };
  },
  amountOf: () => 1,
  texts: [
    { row: 'book', from: 'books book', of: 'book' },
    { row: 'chapter', from: chapters, of: 'book' },
    {
      row: 'former',
      from: `${chapters} JOIN revisions former ON former."chapterId" = chapter.id`,
      of: 'book',
    },
  ],
  prepareWork: async (_deps, _access, input) => bookInputSchema.parse(input),
  readWork: async (_database, _workspace, input) => bookInputSchema.parse(input),
  checkRetry: (transaction, jobId) => checkNotTrashed(bookDocument, transaction, jobId),

  countMade: (transaction, job) =>
    countDocument(job, async () => {
      const count = await transaction.chapter.count({
        where: { book: { jobId: job.id }, place: { not: null }, state: 'WRITTEN' },
      });
      return count > 0;
    }),

  repeatState: async () => {},
  repeatSize: async () => {},

  eventLimit: documentEventLimit,
  countFiles: () => documentFileCount,
  checkFile: (file, position) => checkDocumentFile(bookDocument, file, position),

  async measure(_database, _job, { book }) {
    const texts = (book?.chapters ?? []).flatMap(({ content }) => content ?? []);
    const counts = await wordCountsOf(texts);
    return new Map(texts.map((text, index) => [text, counts[index] ?? 0]));
  },

  async takeEvent(transaction, taking) {
    const { job, event, measured } = taking;
    // Nobody else changes its chapters until the transaction ends. Whoever locks both locks the job first.
    await transaction.$queryRaw`SELECT id FROM books WHERE "jobId" = ${job.id} FOR UPDATE`;
    const book = await transaction.book.findUnique({ where: { jobId: job.id } });
    if (!book) {
      const { taken } = await takeDocumentFiles(transaction, taking, bookDocument, null);
      return { ...taken, made: null };
    }
    const text = await writeBook(transaction, book, job, event, measured);
    const { columns, taken } = await takeDocumentFiles(transaction, taking, bookDocument, {
      ...book,
      isChanged: text.isShown,
      isCurrent: () => showsStoredBook(transaction, { ...book, ...text.columns }, job, event.book),
    });
    const data = { ...text.columns, ...columns };
    if (Object.keys(data).length > 0) await transaction.book.update({ where: { id: book.id }, data });
    const isNews = text.isNews || Object.keys(data).length > 0;
    return {
      made: await bookKind.countMade(transaction, job),
      lines: taken.lines,
      changes: [...taken.changes, ...(isNews ? [{ type: 'book' as const, id: book.id }] : [])],
    };
  },
};
