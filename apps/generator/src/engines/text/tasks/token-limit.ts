/** Tokens that a word may take in French or English once it stands in JSON; ends of lines and quotes are escaped. */
const tokensPerWord = 2.5;
/** The rest of the object, and what a model thinks before it writes. */
const besides = 2_000;

/** A limit that a text of `words` words does not meet, unless the model rambles. */
export function tokenLimit(words: number): number {
  return Math.ceil(words * tokensPerWord) + besides;
}
