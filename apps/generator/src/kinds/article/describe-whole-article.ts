import { describeArticle } from '../../engines/text/tasks/describe-article.ts';
import type { BlogRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { writeText } from '../documents/write-text.ts';
import type { Writing } from '../documents/writing.ts';
import { plannedOf } from './article-of.ts';
import { writtenArticle } from './written-article.ts';

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
