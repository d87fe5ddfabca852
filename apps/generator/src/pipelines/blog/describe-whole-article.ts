import { describeArticle } from '../../engines/text/tasks/describe-article.ts';
import type { BlogRun } from '../../runs/run.ts';
import { writtenArticle } from '../../runs/written-article.ts';
import type { MadeStep } from '../make-in-order.ts';
import { writeText } from '../write-text.ts';
import type { Writing } from '../writing.ts';
import { plannedOf } from './article-of.ts';

/** What search engines and lists show of the article. */
export function describeWholeArticle(writing: Writing<BlogRun>): Promise<MadeStep> {
  const article = plannedOf(writing);
  const markdown = writtenArticle(writing.texts, article.language)?.content ?? '';
  return writeText(
    writing.pipeline,
    writing.textEngine,
    describeArticle({ article, markdown }),
    (description) => ({ part: 'description', ...description }),
  );
}
