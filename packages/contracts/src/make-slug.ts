import slugify from '@sindresorhus/slugify';
import { normalize } from './normalize.ts';

/** Characters. Search engines cut longer addresses. */
const longest = 75;
/** What the library would write as English words. */
const customReplacements: [string, string][] = ['&', '🦄', '♥'].map((sign) => [sign, ' ']);
const untitled = 'article';

/**
 * The last part of an article's address (slugSchema in articles.ts), from the first of the texts that can be written in
 * ASCII letters and digits: lower-case words joined by hyphens, at most 75 characters, cut between
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

/** Whether an address is made of a title and nothing else, or for the number that makes it the only one of its kind. */
export function isSlugOf(slug: string, title: string): boolean {
  const made = makeSlug(title);
  return slug === made || (slug.startsWith(`${made}-`) && /^\d+$/.test(slug.slice(made.length + 1)));
}

function slugOf(text: string): string {
  // A Latin letter loses its accents, as in every language but German: the library alone would write ö as oe.
  const plain = normalize(text, 'NFKD').replace(/(\p{Script=Latin})[\u0300-\u036F]+/gu, '$1');
  const words = slugify(normalize(plain, 'NFC'), { decamelize: false, customReplacements })
    .split('-')
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}
