import { createRandom } from '@sorami/preview-engines/random';
import type { BookBrief } from '../tasks/book-brief.ts';
import type { BookPlan, PlanBookInput } from '../tasks/plan-book.ts';
import type { ChapterText, WriteChapterInput } from '../tasks/write-chapter.ts';
import type { FrontMatter, WriteFrontMatterInput } from '../tasks/write-front-matter.ts';
import { bankOf } from './bank-of.ts';
import { bookWordsOf } from './book-words.ts';
import { cleanPhrase } from './clean-phrase.ts';
import { type ChapterLayout, layOutBook } from './lay-out-book.ts';
import type { Memory } from './memory.ts';
import type { Replay } from './replay.ts';
import { writeChapterText } from './write-chapter-text.ts';
import { Writer } from './writer.ts';

export function composePlan(input: PlanBookInput): BookPlan {
  const { title, chapterCount, wordsPerChapter, language } = input;
  const subject = bankOf(language).readSubject(input);
  const words = bookWordsOf(language);
  return {
    title,
    subtitle: words.subtitle(subject),
    description: words.description(subject, chapterCount),
    chapters: layOut(input, chapterCount, wordsPerChapter).map((layout) => ({
      title: layout.title,
      summary: words.summary(themeOf(input, layout)),
      points: layout.sections.map(({ heading }) => heading),
    })),
  };
}

export async function composeChapter(
  input: WriteChapterInput,
  replay: Replay,
  signal: AbortSignal,
): Promise<ChapterText> {
  const { book, outline, index, wordsPerChapter } = input;
  const bank = bankOf(book.language);
  const subject = bank.readSubject(book);
  const layouts = layOut(book, outline.length, wordsPerChapter);
  const seed = seedOf(book);

  const write = (part: number, memory: Memory): Promise<string> => {
    const layout = layoutAt(layouts, part);
    const random = createRandom(`${seed} chapter ${part}`);
    return writeChapterText(new Writer(bank, subject, memory, random, layout.theme), {
      layout,
      points: outline[part]?.points ?? [],
      previousTitle: outline[part - 1]?.title ?? null,
      bookTitle: cleanPhrase(book.title, 90),
      last: part > 0 && part === outline.length - 1,
      words: wordsPerChapter,
      signal,
    });
  };
  const key = JSON.stringify([book, outline, wordsPerChapter]);
  const markdown = await replay.part(key, index, write, signal);
  const layout = layoutAt(layouts, index);
  const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
  return { markdown, summary: bookWordsOf(book.language).told(themeOf(book, layout), headings) };
}

export function composeFrontMatter({ book, outline }: WriteFrontMatterInput): FrontMatter {
  const bank = bankOf(book.language);
  const subject = bank.readSubject(book);
  return bookWordsOf(book.language).frontMatter({
    subject,
    title: cleanPhrase(book.title, 120),
    chapters: outline.map(({ title }) => cleanPhrase(title, 90)),
    random: createRandom(`${seedOf(book)} front`),
  });
}

function layOut(book: BookBrief, chapters: number, words: number): ChapterLayout[] {
  const bank = bankOf(book.language);
  return layOutBook(bank, bank.readSubject(book), createRandom(`${seedOf(book)} plan`), chapters, words);
}

function layoutAt(layouts: readonly ChapterLayout[], index: number): ChapterLayout {
  const layout = layouts[index];
  if (!layout) throw new RangeError(`The outline has no chapter ${index}`);
  return layout;
}

function themeOf({ language }: BookBrief, { theme }: ChapterLayout) {
  return bankOf(language).themes[theme];
}

/** A book is the same again for the same words of its owner. */
function seedOf({ title, topic, goal, audience, language }: BookBrief): string {
  return JSON.stringify([title, topic, goal, audience ?? '', language]);
}
