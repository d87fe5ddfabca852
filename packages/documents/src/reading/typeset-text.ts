import type { DocumentLanguage } from '../document.ts';

/** What stands at `start` to `end` of a text is set as `text`. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Stands in a text for what is not to be changed and is no space: code, a picture. */
export const objectMark = '\uFFFC';

const opensAfter = /[\s([{—–\u00A0\u202F/"'«“‘-]/;
const closesBefore = /[\s.,;:!?)\]}…—–\u00A0\u202F/"'»”’-]/;
const neverOpensBefore = /[\s,;:!?)\]}»”]/;
/** English words that begin with an apostrophe. */
const elided = /^(?:\d\ds?|tis|twas|twere|em|cause|til|bout|n)(?![\p{L}\p{N}])/iu;

type Rule = [pattern: RegExp, text: string];
const common: Rule[] = [
  [/(?<!\.)\.{3}(?!\.)/g, '…'],
  [/(?<=^|\s|\d)--(?=\s|\d)/g, '–'],
  [/(?<=^|\s)---(?=\s)/g, '—'],
  [/(?<=[\p{L}\p{M}]["'”’»]?)---?(?=["'“‘«]?\p{L})/gu, '—'],
  // Common units stay with their figures.
  [/(?<=\d) (?=[%€$°]|(?:[kcm]?m[²³]?|km\/h|[km]?g|[cm]?l|ha|min)(?![\p{L}\d]))/gu, '\u00A0'],
];
const english: Rule[] = [
  [
    /(?<=(?<!\p{L})(?:(?:Mrs?|Ms|Dr|Prof|pp?|[Ff]ig|[Vv]ol|[Cc]h)\.)) (?=[\p{Lu}\d])|(?<=(?<!\p{L})No\.) (?=\d)/gu,
    '\u00A0',
  ],
];
const french: Rule[] = [
  [/«(?:[ \u202F]|(?=[^\s«]))/g, '«\u00A0'],
  [/(?:[ \u202F]|(?<=[^\s»]))»/g, '\u00A0»'],
  // Of a dash that opens what somebody says.
  [/(?<=(?:^|\n)(?:[—–]|---?)) (?=\S)/g, '\u00A0'],
  [/ (?=[;!?](?![\p{L}\p{N}]))/gu, '\u202F'],
  [/ (?=:(?:\s|$))/g, '\u00A0'],
  [/(?<=§) (?=\d)/g, '\u00A0'],
  [
    /(?<=(?<!\p{L})(?:[nN][°º]|(?:pp?|art|chap|fig|vol|t|MM?)\.|Mmes?|Mlles?|Dr|Pr)) (?=[\p{Lu}\d])/gu,
    '\u00A0',
  ],
  [/(?<=\d) (?=h(?!\p{L}))|(?<=\d ?h) (?=\d\d(?!\d))/gu, '\u00A0'],
];
/** A number in groups of three figures; a year before a count is none. */
const grouped = /(?<![\p{L}\p{N}.,])\d{1,3}(?: \d{3})+(?![\p{L}\p{N}])/gu;

/**
 * Puts what a keyboard types into what a typesetter sets: apostrophes, quotation marks, dashes and ellipses, and in
 * French the spaces that must not break. It adds and removes no words, and is not for code.
 */
export function typesetText(text: string, language: DocumentLanguage): string {
  return typesetPieces([text], language)[0] ?? '';
}

/** The same for a text that comes in pieces, as markup cuts it: each piece is answered as it is set. */
export function typesetPieces(pieces: readonly string[], language: DocumentLanguage): string[] {
  const edits = editsOf(pieces.join(''), language);
  let offset = 0;
  let next = 0;
  return pieces.map((piece) => {
    const end = offset + piece.length;
    let set = '';
    let at = offset;
    for (let edit = edits[next]; edit && edit.start < end; next += 1, edit = edits[next]) {
      set += piece.slice(at - offset, edit.start - offset) + edit.text;
      at = edit.end;
      if (at > end) break;
    }
    set += piece.slice(Math.max(0, at - offset));
    offset = end;
    return set;
  });
}

function editsOf(text: string, language: DocumentLanguage): Edit[] {
  const edits = [...quotes(text, language), ...apostrophes(text)];
  for (const [pattern, replacement] of language === 'fr' ? [...common, ...french] : [...common, ...english]) {
    for (const { index, 0: found } of text.matchAll(pattern))
      edits.push({ start: index, end: index + found.length, text: replacement });
  }
  if (language === 'fr') {
    for (const { index, 0: found } of text.matchAll(grouped))
      for (const { index: space } of found.matchAll(/ /g))
        edits.push({ start: index + space, end: index + space + 1, text: '\u202F' });
  }
  let reached = 0;
  return edits
    .sort((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      const isFree = start >= reached;
      if (isFree) reached = end;
      return isFree;
    });
}

function quotes(text: string, language: DocumentLanguage): Edit[] {
  const [opening, closing] = language === 'fr' ? ['«\u00A0', '\u00A0»'] : ['“', '”'];
  const edits: Edit[] = [];
  const open: number[] = [];
  const set = (index: number, mark: string): void =>
    void edits.push({ start: index, end: index + 1, text: mark });
  for (const { index } of text.matchAll(/"/g)) {
    if (opensAt(text, index)) open.push(index);
    else if (open.length > 0 && closesAt(text, index)) {
      set(open.pop() ?? index, opening);
      set(index, closing);
    }
  }
  // What somebody says over several paragraphs is opened in each, and closed in the last.
  if (open[0] === 0) set(0, opening);
  return edits;
}

function apostrophes(text: string): Edit[] {
  const edits: Edit[] = [];
  const set = (index: number, mark: string): void =>
    void edits.push({ start: index, end: index + 1, text: mark });
  let open: number | null = null;
  for (const { index } of text.matchAll(/'/g)) {
    const [before, after] = [text[index - 1] ?? '', text[index + 1] ?? ''];
    if (/[\p{L}\p{M}\p{N}\uFFFC]/u.test(before) && /[\p{L}\uFFFC]/u.test(after)) set(index, '’');
    else if (opensAt(text, index)) {
      if (elided.test(text.slice(index + 1, index + 8))) set(index, '’');
      else open = index;
    } else if (closesAt(text, index)) {
      if (open !== null) set(open, '‘');
      if (open !== null || /[\p{L}\p{M}]/u.test(before)) set(index, '’');
      open = null;
    }
  }
  // What is never closed is an apostrophe, too: 'sup.
  if (open !== null && /\p{L}/u.test(text[open + 1] ?? '')) set(open, '’');
  return edits;
}

function opensAt(text: string, index: number): boolean {
  const [before, after] = [text.slice(Math.max(0, index - 2), index), text[index + 1]];
  return (
    (before === '' || opensAfter.test(before.at(-1) ?? '') || before === '--') &&
    after !== undefined &&
    !neverOpensBefore.test(after)
  );
}

function closesAt(text: string, index: number): boolean {
  const [before, after] = [text[index - 1], text.slice(index + 1, index + 3)];
  return (
    (after === '' || closesBefore.test(after[0] ?? '') || after === '--') &&
    before !== undefined &&
    !/\s/.test(before)
  );
}
