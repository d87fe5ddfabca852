import type { Random } from '@sorami/preview-engines/random';
import type { Bank } from './bank.ts';
import { type FormName, formNames } from './form-names.ts';
import { Memory } from './memory.ts';
import type { Subject } from './subject.ts';
import { type ThemeName, themeNames } from './theme.ts';
import { Writer } from './writer.ts';

export interface SectionLayout {
  form: FormName;
  theme: ThemeName;
  heading: string;
}

export interface ChapterLayout {
  title: string;
  theme: ThemeName;
  /** The point of the topic that runs through it, where the owner listed enough. */
  point: string | null;
  sections: SectionLayout[];
}

const wordsPerSection = 300;
const mostSections = 10;
const mostNeighbours = 2;
const longestTitleName = 40;

/** Sections that a chapter of so many words bears. */
export function countSections(words: number): number {
  return Math.max(1, Math.min(mostSections, Math.round(words / wordsPerSection)));
}

/**
 * Themes, titles and sections of all chapters. No theme comes twice in a book of up to twenty chapters, and no heading
 * twice in any.
 */
export function layOutBook(
  bank: Bank,
  subject: Subject,
  random: Random,
  chapterCount: number,
  wordsPerChapter: number,
): ChapterLayout[] {
  const memory = new Memory();
  const titled = titlePoints(subject, chapterCount);
  // A plan needs two points even where a chapter has room for one section only.
  const sectionCount = Math.max(2, countSections(wordsPerChapter));
  return Array.from({ length: chapterCount }, (_, index) => {
    const group = themesOf(index, chapterCount);
    const theme = choosePrimary(group, index, chapterCount, random);
    const neighbours = group.filter((name) => name !== theme).slice(0, mostNeighbours);
    const writer = new Writer(bank, subject, memory, random, theme);
    const point = titled[index] ?? null;
    const title = nameChapter(writer, point);
    const sections = formsOf(index, sectionCount, random).map((form, place): SectionLayout => {
      const under = place % 2 === 1 ? (neighbours[(place - 1) / 2] ?? theme) : theme;
      writer.turnTo(under);
      return { form, theme: under, heading: nameSection(writer, form) };
    });
    return { title, theme, point: index === 0 ? null : point, sections };
  });
}

function themesOf(index: number, count: number): ThemeName[] {
  const { length } = themeNames;
  const start = Math.floor((index * length) / count);
  const end = Math.max(start + 1, Math.floor(((index + 1) * length) / count));
  return themeNames.slice(start, end);
}

function choosePrimary(group: ThemeName[], index: number, count: number, random: Random): ThemeName {
  const [first = 'survey', ...rest] = group;
  if (index === count - 1 && count > 2) return group.at(-1) ?? first;
  return random.pick([first, ...rest.slice(0, 3)]);
}

/** The first chapter has the topic in its title; points that the owner listed are spread over the others. */
function titlePoints(subject: Subject, count: number): Record<number, string> {
  const points: Record<number, string> = {};
  if (subject.name && subject.name.length <= longestTitleName) points[0] = subject.name;
  const room = Math.max(0, count - 2);
  const used = subject.listed.slice(0, Math.ceil(room * 0.6));
  for (const [place, point] of used.entries()) points[1 + Math.floor((place * room) / used.length)] = point;
  return points;
}

function nameChapter(writer: Writer, point: string | null): string {
  const { titles } = writer.theme;
  const start = writer.random.whole(0, titles.length - 1);
  const bare = titles.map((_, step) => titles[(start + step) % titles.length] ?? '');
  const { colon } = writer.bank.labels;
  const canTake = (title: string) => !/[?:,]/.test(title);
  const pointed = point === null ? [] : bare.filter(canTake).map((title) => `${title}${colon}${point}`);
  const numbered = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => bare.map((title) => `${title} (${number})`));
  return firstNew(writer, [...pointed, ...bare, ...numbered]);
}

function nameSection(writer: Writer, form: FormName): string {
  const frames = writer.bank.labels.headings[form];
  const start = writer.random.whole(0, frames.length - 1);
  const inTurn = frames.map((_, step) => frames[(start + step) % frames.length] ?? '');
  const { titles } = writer.theme;
  const headings = inTurn.flatMap((frame) => (frame === '{title}' ? titles : [frame]));
  const numbered = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) =>
    headings.map((heading) => `${heading} (${number})`),
  );
  return firstNew(writer, [...headings, ...numbered]);
}

function firstNew(writer: Writer, candidates: readonly string[]): string {
  for (const candidate of candidates) {
    const filled = writer.fill(candidate);
    if (filled !== null && writer.isNew(filled)) return filled;
  }
  return candidates.at(-1) ?? '';
}

/** A chapter says why and how, and goes on with other forms than its neighbours. */
function formsOf(index: number, count: number, random: Random): FormName[] {
  const [argument, method, ...others] = formNames;
  const start = index * 3 + random.whole(0, 1);
  const rotated = others.map((_, step) => others[(start + step) % others.length] ?? argument);
  const forms: FormName[] = [argument, method, ...rotated].slice(0, count);
  // A chapter with one section would else always be an argument.
  if (count <= 2 && index % 2 === 1) forms.reverse();
  return forms;
}
