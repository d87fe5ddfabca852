import { writeFrontMatter } from '../../engines/text/tasks/write-front-matter.ts';
import type { BookRun } from '../../runs/run.ts';
import { getPart, listChapters } from '../../runs/text-part.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { briefOf } from './brief-of.ts';

/** The preface, and what else stands around the chapters: back cover, keywords, what the cover is to show. */
export function writePreface({ pipeline, textEngine, texts }: Writing<BookRun>): Promise<MadeStep> {
  const { chapters, subtitle } = getPart(texts, 'outline');
  const task = writeFrontMatter({
    book: briefOf(pipeline.run),
    subtitle,
    outline: chapters,
    summaries: listChapters(texts).map(({ summary }) => summary),
  });
  return writeText(pipeline, textEngine, task, (front) => ({ part: 'front-matter', ...front }));
}
