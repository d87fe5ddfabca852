import { writeIntroduction } from '../../engines/text/tasks/write-introduction.ts';
import type { BlogRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { plannedOf, sectionsOf } from './article-of.ts';

/** Written once the sections are there, so that it promises what they keep. */
export function writeArticleIntroduction(writing: Writing<BlogRun>): Promise<MadeStep> {
  const task = writeIntroduction({ article: plannedOf(writing), sections: sectionsOf(writing) });
  return writeText(writing.pipeline, writing.textEngine, task, (text) => ({ part: 'introduction', ...text }));
}
