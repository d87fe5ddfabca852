import { normalize } from './normalize.ts';

/** Characters. Search engines cut longer addresses. */
const longest = 75;
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l' };
const untitled = 'article';

/**
 * The last part of an article's address (slugSchema in articles.ts), from the first of the texts that has ASCII letters
 * or digits in it once accents are taken off: lower-case words joined by hyphens, at most 75 characters, cut between
 * words. `article` where none has any.
 */
export function makeSlug(...texts: string[]): string {
  return texts.map(slugOf).find((slug) => slug !== '') ?? untitled;
}

/** What is being typed as an address, with the hyphen at the end that the next word is about to follow. */
export function slugWhileTyping(text: string): string {
  const slug = slugOf(text);
  return slug !== '' && slug.length < longest && /[^\p{L}\p{N}\p{M}]$/u.test(text) ? `${slug}-` : slug;
}

function slugOf(text: string): string {
  const words =
    normalize(
      text.toLowerCase().replace(/[œæßøđł]/g, (letter) => ligatures[letter] ?? ''),
      'NFKD',
    )
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}
