// Scripts written without spaces count by the character, as word processors do.
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+(?:['’\-.,_]?[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]])*/gv;
const linkTarget = /\]\([^()\s]*(?:\s+"[^"]*")?\)/g;

/** The words of a Markdown text as a reader counts them: “l’eau” and “well-known” are one, marks and addresses none. */
export function countWords(markdown: string): number {
  return markdown.replace(linkTarget, ']').match(word)?.length ?? 0;
}
