import { writeSection } from '../../engines/text/tasks/write-section.ts';
import type { BlogRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { plannedOf, sectionsOf } from './article-of.ts';

/** The section at `index`, from the outline and the sections before it. */
export function writeNextSection(writing: Writing<BlogRun>, index: number): Promise<MadeStep> {
  const task = writeSection({ article: plannedOf(writing), index, before: sectionsOf(writing) });
  return writeText(writing.pipeline, writing.textEngine, task, (section) => ({
    part: 'section',
    index,
    ...section,
  }));
}
