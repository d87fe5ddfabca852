import { createBookSchema } from '@sorami/contracts/books';
import type { JobEvent, WrittenBook } from '@sorami/contracts/webhook-events';
import type { Book, Job, Prisma } from '@sorami/database/generated/client';
import { z } from 'zod';
import { engineColumns, newerText } from '../../documents/newer-text.ts';
import { advances } from '../../jobs/advance-job.ts';

/** What was asked for, and the author's name as the book began with it. */
export const bookInputSchema = createBookSchema.extend({ byline: z.string() });

/** What an event brought to a book. */
interface BookNews {
  /** To be written to the book's row. */
  columns: Pick<Prisma.BookUncheckedUpdateInput, 'outlinedAt' | 'model' | 'embedded'> & {
    subtitle?: string | null;
    description?: string | null;
    preface?: string | null;
    keywords?: string[];
  };
  /** Whether a reader sees something new. */
  isNews: boolean;
  /** Whether an export does. */
  isShown: boolean;
}

/**
 * Takes in what a job has written of its book, which is locked. The outline becomes chapters once; a text fills the
 * chapter that is still planned at its place, and no other: what people wrote, moved or deleted stays as they left it.
 *
 * @param words how many words each of the event's texts has
 */
export async function writeBook(
  transaction: Prisma.TransactionClient,
  book: Book,
  job: Job,
  event: JobEvent['data'],
  words: ReadonlyMap<string, number>,
): Promise<BookNews> {
  const engine = engineColumns(book, event.engine);
  const written = event.book;
  if (!written) return { columns: engine, isNews: false, isShown: false };

  const isOutlined = book.outlinedAt !== null;
  const filled = isOutlined
    ? await fillChapters(transaction, book.id, written, words)
    : await planChapters(transaction, book.id, written, words);
  const fields = newFields(book, written, advances(job, event));
  const isPlanned = !isOutlined && written.chapters.length > 0;
  const isShown = filled > 0 || Object.keys(fields).length > 0;
  return {
    columns: { ...engine, ...fields, ...(isPlanned && { outlinedAt: new Date() }) },
    isNews: isPlanned || isShown,
    isShown,
  };
}

/** @returns how many have their text already */
async function planChapters(
  transaction: Prisma.TransactionClient,
  bookId: string,
  { chapters }: WrittenBook,
  words: ReadonlyMap<string, number>,
): Promise<number> {
  // People may have added chapters before the outline was there.
  const { _max: last } = await transaction.chapter.aggregate({ where: { bookId }, _max: { order: true } });
  await transaction.chapter.createMany({
    data: chapters
      .toSorted((one, other) => one.index - other.index)
      .map(({ index, title, summary, content }, place) => ({
        bookId,
        place: index,
        order: (last.order ?? 0) + place + 1,
        title,
        summary,
        ...(content === null ? { state: 'PLANNED' as const } : textColumns(content, words)),
      })),
  });
  return chapters.filter(({ content }) => content !== null).length;
}

/** @returns how many were filled */
async function fillChapters(
  transaction: Prisma.TransactionClient,
  bookId: string,
  { chapters }: WrittenBook,
  words: ReadonlyMap<string, number>,
): Promise<number> {
  const planned = await transaction.chapter.findMany({
    where: { bookId, state: 'PLANNED', trashedAt: null, place: { not: null } },
    select: { id: true, place: true, version: true },
  });
  let filled = 0;
  for (const { id, place, version } of planned) {
    const chapter = chapters.find(({ index }) => index === place);
    if (!chapter || chapter.content === null) continue;
    const { summary, content } = chapter;
    await transaction.chapter.update({
      where: { id },
      data: { summary, ...textColumns(content, words), version: version + 1 },
    });
    filled++;
  }
  return filled;
}

/** A plan is the first version of a chapter, its text the second: an edit that was made on the plan is a conflict. */
function textColumns(content: string, words: ReadonlyMap<string, number>) {
  return { state: 'WRITTEN' as const, content, words: words.get(content) ?? 0, version: 2 };
}

/** What the job may still say of the book, where it differs. */
function newFields(book: Book, written: WrittenBook, isNewest: boolean) {
  const isEdited = book.version > 1;
  const fields = {
    subtitle: isEdited ? book.subtitle : newerText(book.subtitle, written.subtitle, isNewest),
    description: isEdited ? book.description : newerText(book.description, written.description, isNewest),
    preface: book.prefaceEdited ? book.preface : newerText(book.preface, written.preface, isNewest),
  };
  const changed = Object.entries(fields).filter(([name, text]) => book[name as keyof typeof fields] !== text);
  const isSaid = written.keywords.length > 0 && (isNewest || book.keywords.length === 0);
  const keywords = isSaid && written.keywords.join('\n') !== book.keywords.join('\n');
  return {
    ...(Object.fromEntries(changed) as Partial<typeof fields>),
    ...(keywords && { keywords: written.keywords }),
  };
}

type ShownBook = Pick<Book, 'id' | 'title' | 'byline'> & {
  subtitle: string | null;
  description: string | null;
  preface: string | null;
  keywords: string[];
};

/** Whether the book as it is stored now is what the job has laid out: nobody edited it meanwhile. */
export async function showsStoredBook(
  transaction: Prisma.TransactionClient,
  book: ShownBook,
  job: Job,
  written: WrittenBook | null,
): Promise<boolean> {
  if (written === null) return false;
  const input = bookInputSchema.parse(job.input);
  const chapters = await transaction.chapter.findMany({
    where: { bookId: book.id, trashedAt: null, state: 'WRITTEN' },
    orderBy: { order: 'asc' },
    select: { title: true, content: true },
  });
  const shown = written.chapters.toSorted((one, other) => one.index - other.index);
  const { title, byline, subtitle, description, preface, keywords } = book;
  const text = (fields: Omit<ShownBook, 'id'>, texts: { title: string; content: string | null }[]) =>
    JSON.stringify([
      fields.title,
      fields.byline,
      fields.subtitle,
      fields.description,
      fields.preface,
      fields.keywords,
      texts.map((chapter) => [chapter.title, chapter.content]),
    ]);
  return (
    text({ title, byline, subtitle, description, preface, keywords }, chapters) ===
    text({ ...written, title: input.title, byline: input.byline }, shown)
  );
}
