const mostMarks = 30;

/**
 * Unicode normalisation in linear time. Sorting the marks on a letter takes time that is quadratic in their number, so
 * that a letter under half a million accents would take an hour. As Unicode's stream-safe format does (UAX 15), a joiner
 * that is not seen parts marks of which more than thirty stand on one letter; no language has so many.
 */
export function normalize(text: string, form: 'NFC' | 'NFKC' | 'NFKD'): string {
  return text
    .replace(/\p{M}+/gu, (marks) => (marks.length > mostMarks ? part(marks) : marks))
    .normalize(form);
}

function part(marks: string): string {
  return [...marks]
    .map((mark, index) => (index > 0 && index % mostMarks === 0 ? `\u034F${mark}` : mark))
    .join('');
}
