import { readingMinutes } from '@sorami/contracts/count-words';

/** Measured on our A5 layout: what a full page holds, what each chapter leaves blank, and cover, title and contents. */
const wordsPerPage = 275;
const blankPerChapter = 0.5;
const frontPages = 3;

export interface Length {
  words: number;
  /** A5. */
  pages: number;
  minutes: number;
}

/** How long a book of so many words in so many chapters is. */
export function lengthOf(words: number, chapters: number): Length {
  return {
    words,
    pages: Math.round(frontPages + chapters * blankPerChapter + words / wordsPerPage),
    minutes: readingMinutes(words),
  };
}
