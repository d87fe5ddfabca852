import { writeConclusion } from '../../engines/text/tasks/write-conclusion.ts';
import type { BlogRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { plannedOf, sectionsOf } from './article-of.ts';

export function writeArticleConclusion(writing: Writing<BlogRun>): Promise<MadeStep> {
  const task = writeConclusion({ article: plannedOf(writing), sections: sectionsOf(writing) });
  return writeText(writing.pipeline, writing.textEngine, task, (text) => ({ part: 'conclusion', ...text }));
}
