const mostCharacters = 75;
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l' };

/**
 * The last part of an article's address, from the first of the texts that has ASCII letters or digits in it once
 * accents are taken off: at most 75 characters, cut between words. `article` where none has any.
 */
export function makeSlug(texts: readonly string[]): string {
  return texts.map(slugOf).find((slug) => slug !== '') ?? 'article';
}

function slugOf(text: string): string {
  const words =
    text
      .toLowerCase()
      .replace(/[œæßøđł]/g, (letter) => ligatures[letter] ?? '')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, mostCharacters) : `${slug}-${word}`;
    if (longer.length > mostCharacters) break;
    slug = longer;
  }
  return slug;
}
