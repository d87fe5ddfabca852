import { prefaceHeading, previewNotice } from '@sorami/contracts/publication-words';
import type { DocumentChapter } from '@sorami/documents/document';
import type { BookRun } from '../../runs/run.ts';
import { layOut } from '../documents/lay-out.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { readCover } from '../documents/read-cover.ts';
import type { Writing } from '../documents/writing.ts';
import { writtenBook } from './written-book.ts';

/** The finished book as a PDF. Its dates are the run's, so that laying it out again gives the same bytes. */
export async function layOutBook(writing: Writing<BookRun>): Promise<MadeStep> {
  const { run } = writing.pipeline;
  const { title, byline, language } = run.input;
  const book = writtenBook(writing.texts);
  if (!book) throw new Error('The book is not written yet');
  const createdAt = run.created_at.toISOString();
  const preface: DocumentChapter[] = book.preface
    ? [{ id: 'preface', title: prefaceHeading[language], markdown: book.preface, unnumbered: true }]
    : [];
  const chapters = book.chapters.map(({ index, title, content }) => ({
    id: `chapter-${index + 1}`,
    title,
    markdown: content ?? '',
  }));
  const publication = {
    id: run.job_id,
    kind: 'book' as const,
    title,
    author: byline,
    language,
    publishedAt: createdAt,
    updatedAt: createdAt,
    keywords: book.keywords,
    ...(book.subtitle && { subtitle: book.subtitle }),
    ...(book.description && { description: book.description }),
    ...(writing.textEngine.embedded && { notice: previewNotice[language] }),
    cover: await readCover(writing),
    chapters: [...preface, ...chapters],
  };
  return layOut(writing, publication, 'pdf');
}
