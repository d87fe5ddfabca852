import { planBook } from '../../engines/text/tasks/plan-book.ts';
import type { BookRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { PermanentFailure } from '../pipeline.ts';
import { briefOf } from './brief-of.ts';

/** The outline. One with another number of chapters than was asked for, and paid for, is no use. */
export function planOutline({ pipeline, textEngine }: Writing<BookRun>): Promise<MadeStep> {
  const { run } = pipeline;
  const { chapterCount, wordsPerChapter } = run.input;
  const task = planBook({ ...briefOf(run), chapterCount, wordsPerChapter });
  return writeText(pipeline, textEngine, task, (outline) => {
    if (outline.chapters.length !== chapterCount) throw new PermanentFailure('TEXT_UNUSABLE');
    return { part: 'outline', ...outline };
  });
}
