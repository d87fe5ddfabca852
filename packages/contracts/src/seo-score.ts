import { countWords } from './count-words.ts';
import { normalize } from './normalize.ts';

/** What is judged of an article. Lengths in characters, as search engines cut them. */
export interface JudgedArticle {
  title: string;
  metaDescription: string;
  slug: string;
  /** Markdown. */
  content: string;
  keywords: readonly string[];
  tags: readonly string[];
}

export const titleLength = { min: 30, max: 60 } as const;
export const descriptionLength = { min: 120, max: 158 } as const;

/** What each check is worth; together 100. */
const weights = {
  TITLE_LENGTH: 15,
  KEYWORD_IN_TITLE: 10,
  DESCRIPTION_LENGTH: 15,
  KEYWORD_IN_DESCRIPTION: 5,
  SLUG: 5,
  LENGTH: 15,
  HEADINGS: 10,
  KEYWORD_EARLY: 10,
  SENTENCES: 5,
  STRUCTURE: 5,
  TAGS: 5,
} as const;
export type SeoCheck = keyof typeof weights;
export const seoChecks = Object.keys(weights) as SeoCheck[];

/** `share` is how much of the check is met, from 0 to 1. `params` are the figures that its sentence names. */
export interface SeoReason {
  check: SeoCheck;
  share: number;
  params: Record<string, number>;
}

export interface SeoScore {
  /** 0 to 100. */
  score: number;
  /** In the order of `seoChecks`. */
  reasons: SeoReason[];
}

const wordsExpected = 600;
const longestSentence = 22;
const headingEvery = 350;

/** How well an article is prepared for search engines, and why. The same article gets the same score everywhere. */
export function scoreArticle(article: JudgedArticle): SeoScore {
  const { title, metaDescription, slug, content, keywords, tags } = article;
  const words = countWords(content);
  const headings = content.match(/^##\s+\S/gm)?.length ?? 0;
  const headingsExpected = Math.max(2, Math.floor(words / headingEvery));
  const sentence = averageSentence(content);
  const beginning = content.split(/\s+/).slice(0, 150).join(' ');
  const parts: Record<SeoCheck, Omit<SeoReason, 'check'>> = {
    TITLE_LENGTH: within(title.length, titleLength),
    KEYWORD_IN_TITLE: holdsKeyword(title, keywords),
    DESCRIPTION_LENGTH: within(metaDescription.length, descriptionLength),
    KEYWORD_IN_DESCRIPTION: holdsKeyword(metaDescription, keywords),
    SLUG: { share: slug.length > 0 && slug.length <= 75 ? 1 : 0, params: { length: slug.length, max: 75 } },
    LENGTH: { share: Math.min(1, words / wordsExpected), params: { words, min: wordsExpected } },
    HEADINGS: {
      share: Math.min(1, headings / headingsExpected),
      params: { headings, min: headingsExpected },
    },
    KEYWORD_EARLY: holdsKeyword(beginning, keywords),
    SENTENCES: {
      share: sentence > 0 && sentence <= longestSentence ? 1 : 0,
      params: { words: Math.round(sentence), max: longestSentence },
    },
    STRUCTURE: { share: /^[ \t]*(?:[-*+]|\d+\.|>|\|)[ \t]*\S/m.test(content) ? 1 : 0, params: {} },
    TAGS: {
      share: tags.length >= 2 && tags.length <= 8 ? 1 : 0,
      params: { tags: tags.length, min: 2, max: 8 },
    },
  };
  const reasons = seoChecks.map((check) => ({ check, ...parts[check] }));
  const score = reasons.reduce((sum, { check, share }) => sum + weights[check] * share, 0);
  return { score: Math.round(score), reasons };
}

function within(length: number, { min, max }: { min: number; max: number }): Omit<SeoReason, 'check'> {
  const share = length < min ? length / min : length > max ? Math.max(0, 1 - (length - max) / max) : 1;
  // Nearly is not met: the sentence beside it says what is missing.
  return { share: share === 1 ? 1 : Math.min(0.9, share), params: { length, min, max } };
}

function holdsKeyword(text: string, keywords: readonly string[]): Omit<SeoReason, 'check'> {
  const folded = fold(text);
  const found = keywords.some((keyword) => fold(keyword) !== '' && folded.includes(fold(keyword)));
  return { share: found ? 1 : 0, params: { keywords: keywords.length } };
}

/** Lower case, without accents: "Élevage" is found by "elevage". */
function fold(text: string): string {
  return normalize(text, 'NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function averageSentence(content: string): number {
  const prose = content
    .split('\n')
    .filter((line) => !/^\s*(?:[#>|]|[-*+]\s|\d+\.\s)/.test(line))
    .join(' ');
  const lengths = prose
    .split(/(?<=[.!?…])\s/u)
    .map(countWords)
    .filter((count) => count > 0);
  return lengths.length === 0 ? 0 : lengths.reduce((sum, count) => sum + count, 0) / lengths.length;
}
