import { typeset, type Words } from './words.ts';

const address = /:\/\/|www\.|@/i;
// What is neither a letter, a digit nor harmless between them: Markdown’s marks, HTML’s, quotation marks, pictures.
const unwanted = /[^\p{L}\p{M}\p{N}\s'’\-‑,.%°+#/:;?!]|[\uFE00-\uFE0F\u20E3]/gu;
const lettersMarks = /([\p{L}\p{N}])?(\p{M}{1,3})\p{M}*/gu;
/** A word with the points that may stand in it and the one that may follow it. */
const word =
  /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’\-‑.,/:](?=[\p{L}\p{N}]))*(?:[+#]{1,2}(?![\p{L}\p{N}])|[%°])?[,:;?!]?|(?<=\s)[:;?!%°](?=\s|$)/gu;
const clause = /[\n\r:;()[\]|–—]|[.!?…](?=\s|$)|\s-\s/;
const mostRead = 5000;
const longestTerm = 48;
const mostTermWords = 6;
const mostTerms = 24;

/** What a brief is read from. `language` is a BCP 47 tag. */
export interface BriefSource {
  title?: string;
  topic: string;
  goal: string;
  audience?: string;
  keywords?: readonly string[];
  language: string;
}

/**
 * What was said of a text, as phrases that can be quoted; empty where nothing was said, or nothing in words. `terms` are
 * the points and keywords that it lists.
 */
export function readBrief(source: BriefSource, words: Words) {
  const topic = firstPhrase(source.topic, 80, words);
  const keywords = (source.keywords ?? []).map((keyword) => shorten(cleanWords(keyword), longestTerm, words));
  const terms = new Map<string, string>();
  for (const term of [...keywords, ...listedIn(source.topic, words)])
    if (isTerm(term, words) && term.toLowerCase() !== topic.toLowerCase() && terms.size < mostTerms)
      terms.set(term.toLowerCase(), term);
  return {
    title: shorten(cleanWords(source.title ?? ''), 90, words),
    topic,
    goal: firstPhrase(source.goal, 90, words),
    audience: firstPhrase(source.audience ?? '', 70, words),
    terms: [...terms.values()],
  };
}

/**
 * What someone typed, as words that may stand in a sentence: one line, no Markdown, no HTML, no addresses. Empty where
 * there are no words in it.
 */
export function cleanWords(text: string): string {
  const words = text
    .slice(0, mostRead)
    .toWellFormed()
    .normalize('NFC')
    .replace(/<[^<>]{0,300}>/g, ' ')
    .replace(/&[a-z0-9#]{1,12};/gi, ' ')
    .replace(/\S+/g, (piece) => (address.test(piece) ? ' ' : piece))
    .replace(unwanted, ' ')
    .replace(lettersMarks, (_, letter: string | undefined, marks: string) => (letter ? letter + marks : ''))
    .match(word);
  const phrase = (words ?? [])
    .join(' ')
    .replaceAll("'", '’')
    .replace(/^[:;?!%° ]+/, '')
    .replace(/([:;?!,])(?: [:;?!])+/g, '$1');
  return withoutMarks(phrase);
}

/** A phrase without the marks at its end. */
export function withoutMarks(phrase: string): string {
  return /^.*[^\s,:;.?!]/s.exec(phrase)?.[0] ?? '';
}

/** At most `most` characters of a phrase, cut where it still makes sense, with an ellipsis where it was cut. */
export function shorten(text: string, most: number, words: Words): string {
  const phrase = typeset(text, words);
  if (phrase.length <= most) return phrase;
  const space = phrase.lastIndexOf(' ', most - 1);
  const cut = space > most / 3 ? phrase.slice(0, space) : [...phrase].slice(0, most - 1).join('');
  const comma = cut.lastIndexOf(', ');
  const kept = comma > most / 2 ? cut.slice(0, comma) : withoutLooseEnd(cut, phrase, words);
  return `${withoutMarks(kept)}…`;
}

/** What was cut off a phrase takes along what makes no sense without it: “between October and”, “the history of”. */
function withoutLooseEnd(cut: string, phrase: string, words: Words): string {
  const small = new Set(words.small.split(' '));
  const loose = new Set([...small, ...words.articles.split(' ')]);
  const all = phrase.toLowerCase().split(' ');
  const isLoose = (at: number) => loose.has(all[at] ?? '') || /^\d+$/.test(all[at] ?? '');
  // The last group of words is seldom whole: “with children aged”.
  const lastGroup = (count: number) =>
    all.findLastIndex((each, at) => at < count && at > 1 && small.has(each));
  const cutCount = cut.split(' ').length;
  let count = Math.max(lastGroup(cutCount), 1);
  if (words.genitives.split(' ').includes(all[count] ?? '')) count = Math.max(lastGroup(count), 1);
  if (count === 1) count = cutCount;
  for (let before = count + 1; count < before; ) {
    before = count;
    for (const [first = '', second = ''] of words.pairs) {
      const at = all.lastIndexOf(first, count - 1);
      const to = at < 0 ? -1 : all.indexOf(second, at + 1);
      // A pair reaches to the word after its second one at least.
      if (at > 0 && to > 0 && to < at + 8 && to + 1 >= count) count = at;
    }
    if (/^\d+$/.test(all[count - 1] ?? '')) count = Math.max(1, lastGroup(count));
    while (count > 1 && isLoose(count - 1)) count -= 1;
  }
  return count === cutCount ? cut : phrase.split(' ').slice(0, count).join(' ');
}

function firstPhrase(text: string, most: number, words: Words): string {
  for (const piece of text.slice(0, mostRead).split(clause)) {
    const phrase = cleanWords(piece);
    const opener = words.openers.find((each) => phrase.toLowerCase().startsWith(`${each} `)) ?? '';
    const rest = phrase.slice(opener.length).trim();
    if (/[\p{L}\p{N}]/u.test(rest)) return shorten(rest, most, words);
  }
  return '';
}

/** The points of a list: what follows a colon, or three and more short pieces. */
function listedIn(text: string, words: Words): string[] {
  const sentences = text.slice(0, mostRead).split(/[\n\r;()[\]|]|[.!?…](?=\s|$)/);
  return sentences.flatMap((sentence) => {
    const [before = '', ...after] = sentence.split(/\s?:\s/);
    const pieces = (after.length > 0 ? after.join(', ') : before)
      .split(/,(?!\d)/)
      .flatMap((piece) => splitAtAnd(piece, words))
      .map(cleanWords)
      .filter(Boolean);
    const isShort = pieces.length > 2 && pieces.every((piece) => piece.split(' ').length < 4);
    return pieces.every((piece) => isTerm(piece, words)) && (after.length > 0 || isShort) ? pieces : [];
  });
}

/** “Sowing and pruning” are two points, “between May and June” is one. */
function splitAtAnd(piece: string, { and, pairs }: Words): string[] {
  const words = piece.toLowerCase().split(/\s+/);
  const isPair = pairs.some(([first = '', second]) => second === and && words.includes(first));
  return isPair ? [piece] : piece.split(` ${and} `);
}

/** A phrase of one to six words that says something alone. */
function isTerm(phrase: string, { small, articles }: Words): boolean {
  const [first = '', ...others] = phrase.toLowerCase().split(/\s|(?<=’)/u);
  const last = others.at(-1) ?? first;
  const isSmall = (word: string, list: string) => list.split(' ').includes(word);
  if (isSmall(first, small) || isSmall(last, small) || isSmall(last, articles)) return false;
  return others.length < mostTermWords && /^(?=.*\p{L})[^:;?!]{3,48}$/u.test(phrase);
}

export function upperFirst(phrase: string): string {
  const [first = ''] = phrase;
  return first.toUpperCase() + phrase.slice(first.length);
}
