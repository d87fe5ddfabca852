import type { DocumentLanguage } from '../document.ts';

const quoted = /(?<=^|[\s([{—–\u00A0\u202F])"(?=\S)([^"]{0,2000}?\S)"(?=$|[\s.,;:!?)\]}…—–\u00A0\u202F])/g;

/**
 * Puts what a keyboard types into what a typesetter sets: apostrophes, quotation marks, dashes and ellipses, and in
 * French the spaces that must not break. It adds and removes no words, and is not for code.
 */
export function typesetText(text: string, language: DocumentLanguage): string {
  const marked = text
    .replace(/\.{3}(?!\.)/g, '…')
    .replace(/(?<=\s)--(?=\s)/g, '–')
    .replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, '’');
  if (language === 'en') return marked.replace(quoted, '“$1”');
  return marked
    .replace(quoted, '«\u00A0$1\u00A0»')
    .replace(/«[ \u202F]/g, '«\u00A0')
    .replace(/[ \u202F]»/g, '\u00A0»')
    .replace(/ (?=[;!?](?:[\s;!?»)…]|$))/g, '\u202F')
    .replace(/ (?=:(?:\s|$))/g, '\u00A0')
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, '\u202F')
    .replace(/(?<=\d) (?=[%€$°])/g, '\u00A0');
}
