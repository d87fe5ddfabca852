import { planArticle } from '../../engines/text/tasks/plan-article.ts';
import type { BlogRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { briefOf } from './article-of.ts';

/** Headline and outline. */
export function planSections({ pipeline, textEngine }: Writing<BlogRun>): Promise<MadeStep> {
  return writeText(pipeline, textEngine, planArticle(briefOf(pipeline.run)), (plan) => ({
    part: 'plan',
    ...plan,
  }));
}
