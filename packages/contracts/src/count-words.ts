/** Markdown's own marks, links' addresses and HTML are not words. */
const marks = /!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|[`*_~#>|]+|^\s*(?:[-+]|\d+[.)])\s|-{3,}/gmu;
/** Runs of letters and digits; an apostrophe or hyphen inside one does not end it. Each CJK character is a word. */
const word =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\p{L}\p{N}\p{M}]+(?:[’'‑-][\p{L}\p{N}\p{M}]+)*/gu;

/** How many words a person reads in a Markdown text. */
export function countWords(markdown: string): number {
  return markdown.replace(marks, ' $1 ').match(word)?.length ?? 0;
}

const wordsPerMinute = 230;

/** Whole minutes, at least one for a text that is not empty. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute));
}
