import { foldText } from '@sorami/contracts/fold-text';

/** Longer words are compared by their beginning alone. */
const longestWord = 24;

/** Typing errors that a word of so many letters may have. */
function forgiven(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Letters to change, swap, add or leave out until `typed` is `word`, or the beginning of it. */
function distanceToBeginning(typed: string, word: string): number {
  let before: number[] = [];
  let row = Array.from({ length: word.length + 1 }, (_, index) => index);
  for (let index = 0; index < typed.length; index++) {
    const next = [index + 1];
    for (let at = 0; at < word.length; at++) {
      const same = typed[index] === word[at];
      const swapped = index > 0 && at > 0 && typed[index] === word[at - 1] && typed[index - 1] === word[at];
      next.push(
        Math.min(
          (row[at] ?? 0) + (same ? 0 : 1),
          (row[at + 1] ?? 0) + 1,
          (next[at] ?? 0) + 1,
          swapped ? (before[at - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return Math.min(...row);
}

/**
 * How well a text answers what was typed: 3 where it is there at the beginning of words, 2 where it is there, 1 where
 * it is with a typing error, 0 where it is not. Every word that was typed has to be found.
 */
export function matchOf(text: string, typed: string): 0 | 1 | 2 | 3 {
  const folded = foldText(text);
  const words = folded.split(/[^\p{L}\p{N}]+/u).map((word) => word.slice(0, longestWord));
  const ranks = foldText(typed)
    .split(/\s+/)
    .filter((wanted) => wanted !== '')
    .map((wanted) => {
      if (words.some((word) => word.startsWith(wanted))) return 3;
      if (folded.includes(wanted)) return 2;
      const errors = wanted.length > longestWord ? 0 : forgiven(wanted.length);
      return errors > 0 && words.some((word) => distanceToBeginning(wanted, word) <= errors) ? 1 : 0;
    });
  return Math.min(3, ...ranks) as 0 | 1 | 2 | 3;
}

/** Those that answer what was typed, the best first; all, as they are, where nothing was. */
export function bestMatches<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): Item[] {
  return items
    .map((item) => ({ item, rank: matchOf(textOf(item), typed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ item }) => item);
}
