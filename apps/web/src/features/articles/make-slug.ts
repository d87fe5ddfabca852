/** Characters of the longest one. */
const longest = 120;

/** Words as they stand in an address: lower-case ASCII, joined by hyphens. Empty where nothing can be kept. */
export function makeSlug(words: string): string {
  return slugWhileTyping(words).replace(/-+$/, '');
}

/** The same, with the hyphen at the end that the next word is about to follow. */
export function slugWhileTyping(words: string): string {
  return words
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, longest);
}
