import { countWords } from '@sorami/contracts/count-words';
import {
  atLeast,
  cleanHeadings,
  createHeadings,
  quoted,
  type Request,
  readRequest,
  rotated,
  sectionSlots,
  withAspect,
} from './outline.ts';
import { type BriefSource, upperFirst } from './phrases.ts';
import { fill, firstFilled, Sentences, type Slots, shuffled } from './sentences.ts';
import { languageNote, type Words } from './words.ts';
import { Draft, finish, writeSection } from './write-section.ts';

/** What its owner said of a book. */
export type BookBrief = BriefSource & { title: string };

export interface ChapterPlan {
  title: string;
  summary: string;
  points: string[];
}

const wordsPerSection = 300;
const mostSections = 10;
/** A section with fewer words would be its heading alone. */
const leastOfSection = 60;
const leastWithClosing = 450;
/** A section so long has headings within. */
const leastWithHeadings = 230;
const mostPreface = 360;

/** A title, and points in order, for each of the chapters: the brief’s own points first, then what every text needs. */
export function planBook(input: BookBrief & { chapterCount: number; wordsPerChapter: number }) {
  const request = readRequest(input);
  const { words, slots } = request;
  const random = request.random('plan');
  // A plan needs two points even where a chapter has room for one section only.
  const sections = Math.max(2, Math.min(mostSections, Math.round(input.wordsPerChapter / wordsPerSection)));
  const headings = createHeadings(words, random);
  const chapters = nameChapters(request, input.chapterCount).map(({ title, points }): ChapterPlan => {
    const own = points.length > 1 ? points.slice(0, sections).map(upperFirst) : [];
    const all = [...own, ...headings(sections - own.length, points[0] ?? '')];
    const summary = firstFilled(words.book.summary, { points: listOf(all, words) }, words, random);
    return { title, summary, points: all };
  });
  const count = words.book.chapterCounts[input.chapterCount === 1 ? 0 : 1] ?? '';
  const numbered = { ...slots, chapters: fill(count, { count: String(input.chapterCount) }) ?? '' };
  const description = firstFilled(words.book.description, numbered, words, random);
  return {
    title: input.title,
    subtitle: firstFilled(words.book.subtitles, slots, words, random),
    description: `${description} ${languageNote(words, input.language)}`.trim(),
    chapters,
  };
}

/** A chapter of about `wordsPerChapter` words, and what it says in short. It depends on no other chapter’s text. */
export function writeChapter(input: {
  book: BookBrief;
  outline: readonly ChapterPlan[];
  index: number;
  wordsPerChapter: number;
}): { markdown: string; summary: string } {
  const { outline, index, wordsPerChapter } = input;
  const request = readRequest(input.book);
  const { words, brief, seed } = request;
  const titleAt = (at: number) => cleanHeadings([outline[at]?.title ?? ''], words)[0] ?? '';
  const title = titleAt(index);
  const points = cleanHeadings(outline[index]?.points ?? [], words);
  const sentences = new Sentences(words, { seed, part: index, parts: outline.length });
  const slots = {
    ...request.slots,
    chapter: quoted(title, words),
    before: quoted(titleAt(index - 1), words),
    after: quoted(titleAt(index + 1), words),
    count: points.length > 1 ? String(points.length) : '',
    words: (Math.round(wordsPerChapter / 10) * 10).toLocaleString(words.language),
    points: listOf(points, words),
  };
  sentences.slots = slots;
  const place = String(index + 1);
  const draft = new Draft();
  draft.add(sentences.own(words.chapterOpen) ?? sentences.numbered(place));
  for (let least = 300; wordsPerChapter >= least && least < 1200; least += 350)
    draft.extend(sentences.any(words.chapterMore) ?? '');
  const closing =
    wordsPerChapter < leastWithClosing ? new Draft() : closeChapter(sentences, points, place, index);

  const end = wordsPerChapter - closing.words;
  const headings = groupPoints(points, Math.floor((end - draft.words) / leastOfSection), words);
  const forms = shuffled(words.forms, request.random(`forms ${index}`));
  for (const [at, heading] of headings.entries()) {
    draft.add(`## ${upperFirst(heading)}`);
    const share = (end - draft.words) / (headings.length - at);
    const terms = rotated(brief.terms, index + at);
    const turn = index + at;
    sentences.slots = { ...slots, ...sectionSlots(request, headings, at, { around: title, turn, share }) };
    const rows = terms.length > 1 ? terms : points;
    const until = draft.words + share;
    const isLong = share >= leastWithHeadings;
    const order = { heading, isLong, rows, terms, until, forms, place: `${place}.${at + 1}` };
    writeSection(draft, sentences, order);
  }
  sentences.slots = slots;
  if (headings.length === 0) finish(draft, sentences, { until: end, place });
  draft.add(...closing.blocks);
  const summary = firstFilled(words.book.told, slots, words, request.random('told'));
  return { markdown: draft.blocks.join('\n\n'), summary };
}

/** What stands around the chapters, and what the cover shows. */
export function writeFrontMatter({ book, outline }: { book: BookBrief; outline: readonly ChapterPlan[] }) {
  const request = readRequest(book);
  const { words, brief } = request;
  const random = request.random('front');
  const given = outline.map(({ title }) => title);
  const [only = '', ...others] = cleanHeadings(given, words).map((title) => quoted(title, words));
  const ends: Slots = others.length > 0 ? { first: only, last: others.at(-1) ?? '' } : { only };
  const slots = { ...request.slots, ...ends };
  const filled = (pool: readonly string[]) =>
    pool.flatMap((pattern) => firstFilled([pattern], slots, words, random) || []);
  const draft = new Draft();
  for (const paragraph of [...filled(words.book.preface), languageNote(words, book.language)])
    if (paragraph && draft.words + countWords(paragraph) <= mostPreface) draft.add(paragraph);
  return {
    preface: draft.blocks.join('\n\n'),
    backCover: filled(words.book.backCover).join(' '),
    keywords: atLeast(3, 8, [brief.topic, ...brief.terms], words.book.keywords),
    coverPrompt: firstFilled(words.book.cover, slots, words, random),
  };
}

/** The first chapter has the topic in its title; the points that the brief lists are spread over the others. */
function nameChapters(request: Request, count: number): Omit<ChapterPlan, 'summary'>[] {
  const { words, brief, slots, random } = request;
  const { firstTitles, lastTitles, titles } = words.book;
  const { terms } = brief;
  const first = firstFilled(firstTitles, slots, words, random('first'));
  if (count === 1) return [{ title: first, points: terms }];
  const last = count > 2 ? [{ title: firstFilled(lastTitles, {}, words, random('last')), points: [] }] : [];
  const between = count - 1 - last.length;
  let aspects = 0;
  // Fewer points than chapters: each is the matter of several. More: a chapter has several.
  const middle = Array.from({ length: between }, (_, at) => {
    const from = Math.floor((at * terms.length) / between);
    const points = terms.slice(from, Math.max(from + 1, Math.floor(((at + 1) * terms.length) / between)));
    const [point = ''] = points;
    if (terms.length >= between)
      return { title: upperFirst(new Intl.ListFormat(words.language).format(points.slice(0, 2))), points };
    const round = Math.floor(aspects / titles.length);
    const aspect = `${titles[aspects % titles.length]}${round > 0 ? ` (${round + 1})` : ''}`;
    aspects += 1;
    return { title: point ? withAspect(point, aspect, words) : aspect, points };
  });
  return [{ title: first, points: [] }, ...middle, ...last];
}

/** A heading for each point; where there is not room for so many, points share one. */
function groupPoints(points: readonly string[], most: number, { language }: Words): string[] {
  const count = Math.min(points.length, Math.max(1, most));
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * points.length) / count);
    const to = Math.floor(((at + 1) * points.length) / count);
    return new Intl.ListFormat(language).format(points.slice(from, to));
  });
}

/** The heading, an opening, and what to look at again, point by point. */
function closeChapter(sentences: Sentences, points: readonly string[], place: string, index: number): Draft {
  const { words, slots } = sentences;
  const closing = new Draft();
  closing.add(`## ${rotated(words.closingHeadings, index)[0]}`);
  closing.add(sentences.own(words.closingOpen) ?? sentences.numbered(place));
  const items = points.slice(0, 6).flatMap((point) => {
    sentences.slots = { ...slots, Point: upperFirst(point) };
    const item = sentences.any(words.closingItem);
    return item ? [`- ${item}`] : [];
  });
  sentences.slots = slots;
  if (items.length > 0) closing.add(items.join('\n'));
  return closing;
}

function listOf(phrases: readonly string[], words: Words): string {
  return new Intl.ListFormat(words.language).format(phrases.map((phrase) => quoted(phrase, words)));
}
