import path from 'node:path';
import { countWords } from '@sorami/contracts/count-words';
import type { JudgedArticle } from '@sorami/contracts/seo-score';
import { Piscina } from 'piscina';
import { type ArticleMeasures, measureArticle } from './measure-article.ts';

/** Characters that are measured in a millisecond or two, sooner than a thread is told to. */
const shortText = 20_000;

// Threads start when there is work and end when there is none.
const pool = new Piscina({
  filename: path.join(import.meta.dirname, 'measure-worker.ts'),
  minThreads: 0,
  maxThreads: 2,
  idleTimeout: 10_000,
  // The longest text takes half of it. Without a limit a thread lets garbage grow to the size of the whole program's.
  resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
});

/** What follows from an article's text. A long one is measured off the event loop, so call it outside transactions. */
export async function measuresOf(article: JudgedArticle): Promise<ArticleMeasures> {
  if (article.content.length <= shortText) return measureArticle(article);
  return await pool.run(article, { name: 'measureArticle' });
}

/** The words of each text. Long ones are counted off the event loop, so call it outside transactions. */
export async function wordCountsOf(texts: readonly string[]): Promise<number[]> {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= shortText) return texts.map(countWords);
  return await pool.run(texts, { name: 'countWordsOfAll' });
}
