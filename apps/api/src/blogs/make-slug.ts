/** Characters. Search engines cut longer ones. */
const longest = 75;

/** A title as it stands in an address: lower-case ASCII words joined by hyphens (contracts/articles, slugSchema). */
export function makeSlug(title: string): string {
  const words = title
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  // A title without a single such letter, in another script.
  return slug === '' ? 'article' : slug;
}
