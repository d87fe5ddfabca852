import { createRandom, type Random } from '../random.ts';
import { type BriefSource, cleanWords, readBrief, shorten, upperFirst, withoutMarks } from './phrases.ts';
import { type Slots, shuffled } from './sentences.ts';
import { type Words, wordsFor } from './words.ts';

const longestHeading = 90;
/** Characters of what is named again and again. */
const longestMatter = 45;

/** What was asked for, read once: the same words give the same text again. */
export function readRequest({ title, topic, goal, audience, keywords, language }: BriefSource) {
  const words = wordsFor(language);
  const brief = readBrief({ title, topic, goal, audience, keywords, language }, words);
  const seed = JSON.stringify([title, topic, goal, audience, keywords, language]);
  const slots: Slots = {
    book: quoted(brief.title, words),
    topic: quoted(brief.topic, words),
    // For titles.
    Topic: upperFirst(shorten(brief.topic, 50, words).replace(/…$/, '')),
    goal: quoted(brief.goal, words),
    audience: quoted(brief.audience, words),
    term: quoted(brief.terms[0] ?? '', words),
  };
  return { words, brief, seed, slots, random: (what: string) => createRandom(`${seed} ${what}`) };
}
export type Request = ReturnType<typeof readRequest>;

/**
 * What the section at `index` of these may speak of besides, with `share` words for it: its heading, or what that is an
 * aspect of. `around` is the title around it, `turn` counts sections through the whole text.
 */
export function sectionSlots(
  { words, brief, slots }: Request,
  headings: readonly string[],
  index: number,
  { around, turn, share }: { around: string; turn: number; share: number },
): Slots {
  const heading = headings[index] ?? '';
  const given = (aspectOf(heading, words) ?? heading) || (aspectOf(around, words) ?? around);
  const found = given || rotated(brief.terms, turn)[0] || brief.topic;
  // As its owner wrote it, without the capital of a title.
  const matter = brief.terms.find((term) => upperFirst(term) === found) ?? found;
  const point = shorten(matter, longestMatter, words);
  const others = brief.terms.filter((term) => term.toLowerCase() !== matter.toLowerCase());
  const figure = (part: number) =>
    share < 60 ? '' : Math.max(10, Math.round((share * part) / 10) * 10).toLocaleString(words.language);
  return {
    ...slots,
    point: quoted(point, words),
    Point: upperFirst(point),
    heading: quoted(heading, words),
    previous: quoted(headings[index - 1] ?? '', words),
    next: quoted(headings[index + 1] ?? '', words),
    // A sentence that speaks of the point and of the topic would say the same twice.
    ...(matter === brief.topic && { topic: '' }),
    term: quoted(rotated(others, turn)[0] ?? '', words),
    words: figure(1),
    half: figure(0.5),
    quarter: figure(0.25),
    tenth: figure(0.1),
  };
}

/** The words before the aspect in “Watering: open questions”; empty where there are none, null for other headings. */
export function aspectOf(heading: string, words: Words): string | null {
  const { titles, firstTitles, lastTitles } = words.book;
  const ours = [...words.forms.flatMap(({ headings }) => headings), ...titles, ...firstTitles, ...lastTitles];
  const lower = heading.toLowerCase().replace(/ \(\d\)$/, '');
  // “{Topic}: what is asked for” ends with the aspect alone.
  const aspects = ours.map((each) => each.slice(each.lastIndexOf(': ') + 1).trim());
  const aspect = aspects.find((each) => lower.endsWith(each.toLowerCase()));
  return aspect === undefined ? null : withoutMarks(heading.slice(0, lower.length - aspect.length));
}

/** Headings for what every text needs, each once; with what they are about where their words are used up. */
export function createHeadings(words: Words, random: Random): (count: number, matter: string) => string[] {
  const used = new Set<string>();
  // One form after the other, so that the sections of a chapter differ in kind.
  const rows = shuffled(words.forms, random).map(({ headings }) => shuffled(headings, random));
  const longest = Math.max(...rows.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? [])).flat();
  return (count, matter) =>
    Array.from({ length: Math.max(0, count) }, () => {
      const about = matter ? all.map((heading) => withAspect(matter, heading, words)) : [];
      const numbered = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => all.map((each) => `${each} (${number})`));
      const next = [...all, ...about, ...numbered].find((each) => !used.has(each)) ?? matter;
      used.add(next);
      return next;
    });
}

export function withAspect(matter: string, aspect: string, { colon }: Words): string {
  return `${upperFirst(matter)}${colon}${aspect.charAt(0).toLowerCase()}${aspect.slice(1)}`;
}

/** Headings as they were given, cleaned, without empty ones. */
export function cleanHeadings(headings: readonly string[], words: Words): string[] {
  return headings.map((each) => shorten(cleanWords(each), longestHeading, words)).filter(Boolean);
}

export function quoted(phrase: string, { quotes: [open = '', close = ''] }: Words): string {
  return phrase && `${open}${phrase}${close}`;
}

export function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const at = by % Math.max(1, items.length);
  return [...items.slice(at), ...items.slice(0, at)];
}

/** At least `least` and at most `most` keywords, each once: those of the brief, then general ones. */
export function atLeast(
  least: number,
  most: number,
  given: readonly string[],
  general: readonly string[],
): string[] {
  const kept = new Map<string, string>();
  for (const keyword of given)
    if (
      keyword &&
      keyword.length <= 40 &&
      kept.size < most &&
      !keyword.endsWith('…') &&
      keyword.split(' ').length < 5
    )
      kept.set(keyword.toLowerCase(), keyword);
  for (const keyword of general) if (kept.size < least) kept.set(keyword, keyword);
  return [...kept.values()];
}
