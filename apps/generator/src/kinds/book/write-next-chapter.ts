import { writeChapter } from '../../engines/text/tasks/write-chapter.ts';
import type { BookRun } from '../../runs/run.ts';
import { getPart, listChapters } from '../../runs/text-part.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { briefOf } from './brief-of.ts';

/** The chapter at `index`, from the outline and the summaries of those before it. */
export function writeNextChapter(
  { pipeline, textEngine, texts }: Writing<BookRun>,
  index: number,
): Promise<MadeStep> {
  const { run } = pipeline;
  const task = writeChapter({
    book: briefOf(run),
    outline: getPart(texts, 'outline').chapters,
    index,
    wordsPerChapter: run.input.wordsPerChapter,
    before: listChapters(texts).map(({ summary }) => summary),
  });
  return writeText(pipeline, textEngine, task, (chapter) => ({ part: 'chapter', index, ...chapter }));
}
