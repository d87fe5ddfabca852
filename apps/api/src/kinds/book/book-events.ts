import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { Prisma } from '@sorami/database/generated/client';
import {
  checkDocumentFile,
  documentFileCount,
  findTakenPlaces,
  takeDocumentFiles,
} from '../../documents/document-files.ts';
import { wordCountsOf } from '../../documents/measure-texts.ts';
import type { EventTaker } from '../../jobs/apply-job-event.ts';
import { showsStoredBook, writeBook } from './write-book.ts';

/** How the events of book jobs are taken in. */
export const bookEvents: EventTaker<ProducedFile, ReadonlyMap<string, number>> = {
  kind: 'BOOK',
  countFiles: () => documentFileCount,
  checkFile: (file, place) => checkDocumentFile('BOOK', file, place),
  findTaken: findTakenPlaces,
  async measure(_database, _job, { book }) {
    const texts = (book?.chapters ?? []).flatMap(({ content }) => content ?? []);
    const counts = await wordCountsOf(texts);
    return new Map(texts.map((text, index) => [text, counts[index] ?? 0]));
  },
  async take(transaction, taking) {
    const { job, event, measured } = taking;
    const book = await lockBookOf(transaction, job.id);
    if (!book) return (await takeDocumentFiles(transaction, taking, 'BOOK', null)).taken;

    const text = await writeBook(transaction, book, job, event, measured ?? new Map());
    const { columns, taken } = await takeDocumentFiles(transaction, taking, 'BOOK', {
      ...book,
      isChanged: text.isShown,
      isCurrent: () => showsStoredBook(transaction, { ...book, ...text.columns }, job, event.book),
    });
    const data = { ...text.columns, ...columns };
    if (Object.keys(data).length > 0) await transaction.book.update({ where: { id: book.id }, data });
    const isNews = text.isNews || Object.keys(data).length > 0;
    return {
      ...taken,
      changes: [...taken.changes, ...(isNews ? [{ type: 'book' as const, id: book.id }] : [])],
    };
  },
};

/** The job's book, whose chapters nobody else changes until the transaction ends. Whoever locks both locks the job first. */
async function lockBookOf(transaction: Prisma.TransactionClient, jobId: string) {
  await transaction.$queryRaw`SELECT id FROM books WHERE "jobId" = ${jobId} FOR UPDATE`;
  return await transaction.book.findUnique({ where: { jobId } });
}
