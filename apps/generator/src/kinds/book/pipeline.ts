import type { BookRun } from '../../runs/run.ts';
import { makeInOrder, type Step } from '../documents/make-in-order.ts';
import { type WritingTools, writingOf } from '../documents/writing.ts';
import type { PipelineRun } from '../pipeline.ts';
import { layOutBook } from './lay-out-book.ts';
import { paintBookCover } from './paint-book-cover.ts';
import { planOutline } from './plan-outline.ts';
import { writeNextChapter } from './write-next-chapter.ts';
import { writePreface } from './write-preface.ts';

/** Plans a book, writes it chapter by chapter, paints its cover and lays it out. */
export function runBookPipeline(pipeline: PipelineRun<BookRun>, tools: WritingTools): Promise<void> {
  const count = pipeline.run.input.chapterCount;
  return makeInOrder(pipeline, (made) => {
    const writing = writingOf(pipeline, tools, made);
    const chapters = Array.from(
      { length: count },
      (_, index): Step => ({
        name: `chapter-${index}`,
        message: { code: 'CHAPTER_WRITING', params: { index: index + 1, count } },
        make: () => writeNextChapter(writing, index),
      }),
    );
    return [
      {
        name: 'outline',
        message: { code: 'BOOK_PLANNING', params: {} },
        make: () => planOutline(writing),
      },
      ...chapters,
      {
        name: 'front-matter',
        message: { code: 'PREFACE_WRITING', params: {} },
        make: () => writePreface(writing),
      },
      {
        name: 'cover',
        message: { code: 'COVER_PAINTING', params: {} },
        make: () => paintBookCover(writing),
      },
      { name: 'book', message: { code: 'LAYING_OUT', params: {} }, make: () => layOutBook(writing) },
    ];
  });
}
