import type { Locale } from '@sorami/contracts/locales';

/** What its owner said of a book. */
export interface BookBrief {
  title: string;
  topic: string;
  goal: string;
  audience?: string;
  language: Locale;
}

/** One chapter of the outline. */
export interface ChapterPlan {
  title: string;
  summary: string;
  points: string[];
}
