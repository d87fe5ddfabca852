import { countWords, readingMinutes } from '@sorami/contracts/count-words';
import { type JudgedArticle, scoreArticle } from '@sorami/contracts/seo-score';

/** The columns of an article that follow from its text. */
export interface ArticleMeasures {
  /** 0 to 100. */
  seoScore: number;
  wordCount: number;
  readingMinutes: number;
}

/** Measures an article; whoever writes its text writes these with it. */
export function measureArticle(article: JudgedArticle): ArticleMeasures {
  const wordCount = countWords(article.content);
  return {
    seoScore: scoreArticle(article).score,
    wordCount,
    readingMinutes: readingMinutes(wordCount),
  };
}
