import { type GenerateBook, generateBookSchema } from '@sorami/contracts/generator-api';
import { textsOf } from '../../documents/text-part.ts';
import { textEngineOf, writingOf } from '../../documents/writing.ts';
import type { WithResult } from '../../pipeline/checkpoint.ts';
import type { Kind, PipelineRun, Tools, Written } from '../../pipeline/kind.ts';
import { type Made, makeInOrder, type Step } from '../../pipeline/make-in-order.ts';
import type { Run } from '../../pipeline/run.ts';
import { layOutBook, paintBookCover, planOutline, writeNextChapter, writePreface } from './steps.ts';
import { writtenBook } from './written-book.ts';

/** Plans a book, writes it chapter by chapter, paints its cover and lays it out. */
export const bookKind: Kind<GenerateBook> = {
  input: generateBookSchema,
  // A book that a model writes takes far longer than images do.
  longest: 6 * 3_600,
  engineOf: textEngineOf,
  writtenOf,
  make,
};

function writtenOf(_run: Run, checkpoints: readonly WithResult[]): Written {
  return { book: writtenBook(textsOf(checkpoints)) };
}

function make(pipeline: PipelineRun<GenerateBook>, tools: Tools): Promise<void> {
  const count = pipeline.run.input.chapterCount;
  const stepsOf = (made: Made): Step[] => {
    const writing = writingOf(pipeline, tools, made);
    const chapters = Array.from(
      { length: count },
      (_, index): Step => ({
        name: `chapter-${index}`,
        message: { code: 'CHAPTER_WRITING', params: { index: index + 1, count } },
        make: (origin) => writeNextChapter({ ...writing, origin }, index),
      }),
    );
    return [
      {
        name: 'outline',
        message: { code: 'BOOK_PLANNING', params: {} },
        make: (origin) => planOutline({ ...writing, origin }),
      },
      ...chapters,
      {
        name: 'front-matter',
        message: { code: 'PREFACE_WRITING', params: {} },
        make: (origin) => writePreface({ ...writing, origin }),
      },
      {
        name: 'cover',
        message: { code: 'COVER_PAINTING', params: {} },
        make: (origin) => paintBookCover({ ...writing, origin }),
      },
      { name: 'book', message: { code: 'LAYING_OUT', params: {} }, make: () => layOutBook(writing) },
    ];
  };
  return makeInOrder(pipeline, stepsOf, (checkpoints) => writtenOf(pipeline.run, checkpoints));
}
