import { cleanPhrase } from './clean-phrase.ts';

const clause = /[\n\r:;()[\]|–—]|[.!?…](?=\s|$)|\s-\s/;
const headLength = 60;
const termLength = 32;
const termWords = 4;
const enoughListed = 3;

export interface SplitWords {
  /** Words that a phrase neither begins nor ends with when it was cut. */
  small: ReadonlySet<string>;
  /** Words that say too little to stand as a term. */
  common: ReadonlySet<string>;
  and: RegExp;
}

/** The first few words of a text, as far as they make one phrase. */
export function headOf(text: string, { small }: SplitWords): string {
  for (const piece of text.slice(0, 5000).split(clause)) {
    const first = cleanPhrase(piece.split(',', 1)[0] ?? '', headLength);
    if (/[\p{L}\p{N}]/u.test(first)) return withoutLooseEnd(first, small);
  }
  return '';
}

/** A phrase that was cut does not end on a small word. */
export function withoutLooseEnd(phrase: string, small: ReadonlySet<string>): string {
  const words = phrase.split(' ');
  while (words.length > 1 && small.has((words.at(-1) ?? '').toLowerCase())) words.pop();
  return words.join(' ');
}

/** Points that some texts list, and then the telling words of others. */
export function termsOf(
  { lists, words }: { lists: readonly string[]; words: readonly string[] },
  head: string,
  { small, common, and }: SplitWords,
): { listed: string[]; all: string[] } {
  const terms = new Map<string, string>();
  const take = (raw: string, least: number): void => {
    const term = cleanPhrase(raw, 80);
    const words = term.split(' ');
    const key = term.toLowerCase();
    if (term.length < least || term.length > termLength || words.length > termWords) return;
    if (!/\p{L}/u.test(term) || key === head.toLowerCase()) return;
    if (small.has((words[0] ?? '').toLowerCase()) || (words.length === 1 && common.has(key))) return;
    if (!terms.has(key) && terms.size < 24) terms.set(key, term);
  };
  for (const text of lists) {
    const pieces = text.slice(0, 5000).split(/[\n\r,:;()[\]|–—/]|[.!?…](?=\s|$)|\s-\s/);
    if (pieces.length > 1) for (const piece of pieces.flatMap((part) => part.split(and))) take(piece, 3);
  }
  const listed = [...terms.values()];
  // Words say less than points do: they stand in where few points were listed.
  if (listed.length < enoughListed)
    for (const word of words.flatMap((text) => cleanPhrase(text, 2000).split(/[\s,/]|\p{L}['’]/u)))
      take(word, 5);
  return { listed, all: [...terms.values()] };
}
