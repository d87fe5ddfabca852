import type { Locale } from '@sorami/contracts/locales';
import type { Random } from '@sorami/preview-engines/random';
import type { FrontMatter } from '../tasks/write-front-matter.ts';
import { englishBookWords } from './english/book-words.ts';
import { frenchBookWords } from './french/book-words.ts';
import type { Subject } from './subject.ts';
import type { Theme } from './theme.ts';

export interface FrontMatterOrder {
  subject: Subject;
  /** Cleaned; may be empty. */
  title: string;
  chapters: readonly string[];
  random: Random;
}

/** What is said about a book rather than in it. */
export interface BookWords {
  subtitle(subject: Subject): string;
  description(subject: Subject, chapterCount: number): string;
  /** What a planned chapter will do. */
  summary(theme: Theme): string;
  /** What a written chapter has said. */
  told(theme: Theme, headings: readonly string[]): string;
  frontMatter(order: FrontMatterOrder): FrontMatter;
}

const bookWords: Record<Locale, BookWords> = { fr: frenchBookWords, en: englishBookWords };

export function bookWordsOf(language: Locale): BookWords {
  return bookWords[language];
}
