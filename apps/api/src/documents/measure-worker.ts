import { countWords } from '@sorami/contracts/count-words';
import type { JudgedArticle } from '@sorami/contracts/seo-score';
import { measureArticle as measure } from './measure-article.ts';

// Runs in the threads of measure-texts.ts, which calls these by their names.

export function measureArticle(article: JudgedArticle) {
  return measure(article);
}

export function countWordsOfAll(texts: readonly string[]): number[] {
  return texts.map(countWords);
}
