import { z } from 'zod';

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

/** Spaces, marks that stand on nothing, and characters that are not drawn, the empty braille cell among them. */
const unseen = /^[\p{Z}\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** A title, a name or a request of a person: at most `max` characters, of which at least one can be seen. */
export function seenText(max: number) {
  return z
    .string()
    .trim()
    .overwrite((text) => (unseen.test(text) ? '' : text))
    .min(1)
    .max(max);
}
