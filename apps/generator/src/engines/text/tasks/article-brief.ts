import type { Locale } from '@sorami/contracts/locales';

/** What its owner said of an article. */
export interface ArticleBrief {
  topic: string;
  goal: string;
  keywords: string[];
  wordCount: number;
  language: Locale;
}

/** One section of the outline. */
export interface SectionPlan {
  heading: string;
  points: string[];
}

/** What is known of an article once it is planned. */
export interface PlannedArticle extends ArticleBrief {
  title: string;
  sections: SectionPlan[];
}
