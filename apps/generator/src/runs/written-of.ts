import type { JobEvent } from '@sorami/contracts/webhook-events';
import { writtenArticle } from '../kinds/article/written-article.ts';
import { writtenBook } from '../kinds/book/written-book.ts';
import { textsOf, type WithResult } from './checkpoint.ts';
import type { Run } from './run.ts';

/** What a run has written so far, as an event carries it. */
export function writtenOf(
  run: Run,
  checkpoints: readonly WithResult[],
): Pick<JobEvent['data'], 'book' | 'article'> {
  const texts = textsOf(checkpoints);
  return {
    book: run.kind === 'book' ? writtenBook(texts) : null,
    article: run.kind === 'blog' ? writtenArticle(texts, run.input.language) : null,
  };
}
