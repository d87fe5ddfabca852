// Scripts written without spaces count by the character, as word processors do.
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’\-.,_](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;
const linkTarget = /\]\([^()\s]*(?:\s+"[^"]*")?\)(?:\{ ?width=[^{}\s]{1,6} ?\})?/g;

/** The words of a Markdown text as a reader counts them: “l’eau” and “well-known” are one, marks and addresses none. */
export function countWords(markdown: string): number {
  return markdown.replace(linkTarget, ']').match(word)?.length ?? 0;
}

const wordsPerMinute = 230;

/** Whole minutes, at least one for a text that is not empty. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute));
}
