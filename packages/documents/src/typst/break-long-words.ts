import { typstString } from './typst-string.ts';

/** Characters from which on a word may be too long for a line. */
const longWord = 30;
export const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const address = /:\/\/|^www\.|\S@\S/;
const opportunity = /(?<=[/?&=#_.,:;~+-])(?![/?&=#_.,:;~+-])/;

/**
 * Typst code for a text in which a line may also break within words that no line holds (addresses, hashes, a keyboard
 * that a cat slept on): after punctuation, and wherever `every` characters run on. Nothing is added to what is copied:
 * a break is allowed by an empty box, and no hyphen is set there.
 */
export function breakableText(text: string, every = 24): string {
  const pieces: string[] = [];
  let plain = '';
  const endPlain = (): void => {
    if (plain !== '') pieces.push(typstString(plain));
    plain = '';
  };
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    const parts = partsOf(word, every);
    if (parts.length === 1) plain += word;
    else {
      endPlain();
      pieces.push(`unhyphenated({${parts.map(typstString).join(';joint;')}})`);
    }
  }
  endPlain();
  return pieces.length <= 1 ? (pieces[0] ?? '""') : `{${pieces.join(';')}}`;
}

/** The same for code within a line. */
export function breakableCode(text: string, every = 24): string {
  const parts = text.split(/(?<=\s)(?=\S)/).flatMap((word) => {
    const [first = '', ...rest] = partsOf(word, every);
    return [{ part: first, joined: false }, ...rest.map((part) => ({ part, joined: true }))];
  });
  const runs: string[] = [];
  for (const { part, joined } of parts) {
    if (joined || runs.length === 0) runs.push(part);
    else runs[runs.length - 1] += part;
  }
  const code = runs.map((run) => `inline-code(${typstString(run)})`);
  return code.length === 1 ? (code[0] ?? '') : `{${code.join(';joint;')}}`;
}

function partsOf(word: string, every: number): string[] {
  const isLong = (word.length >= longWord && !spaceless.test(word)) || address.test(word);
  if (!isLong) return [word];
  return word.split(opportunity).flatMap((part) => {
    if (part.length <= every) return [part];
    const pieces: string[] = [];
    let piece = '';
    for (const { segment } of new Intl.Segmenter().segment(part)) {
      if (piece.length + segment.length > every) {
        pieces.push(piece);
        piece = '';
      }
      piece += segment;
    }
    return [...pieces, piece].filter((one) => one !== '');
  });
}
