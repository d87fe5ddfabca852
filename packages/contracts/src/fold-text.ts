import { normalize } from './normalize.ts';

const letters: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

/** What a text is looked for by: without accents and ligatures, in lower case. fold_text in PostgreSQL does the same. */
export function foldText(text: string): string {
  return normalize(text, 'NFKD')
    .replace(/[\u0300-\u036F]+/g, '')
    .toLowerCase()
    .replace(/[œæßøłđıς]/g, (letter) => letters[letter] ?? letter);
}
