import { cleanPhrase } from './clean-phrase.ts';
import { Draft } from './draft.ts';
import { writeForm } from './forms/write-form.ts';
import { addIfSaid, joinSentences } from './forms/write-list.ts';
import { type ChapterLayout, countSections } from './lay-out-book.ts';
import { letOthersWork } from './let-others-work.ts';
import type { Writer } from './writer.ts';

/** A chapter to write: its layout, what its outline calls its parts, and the title before it. */
export interface ChapterOrder {
  layout: ChapterLayout;
  points: readonly string[];
  previousTitle: string | null;
  bookTitle: string;
  last: boolean;
  words: number;
  signal: AbortSignal;
}

/** Chapters of so many words end with points to keep. */
const wordsForKeeping = 500;
/** Nearer than this, another sentence would lead further away from the length asked for. */
const halfSentence = 12;

/** The Markdown of a chapter, within a few words of the length asked for. Others have their turn between sections. */
export async function writeChapterText(writer: Writer, order: ChapterOrder): Promise<string> {
  const { layout, words, signal } = order;
  const draft = new Draft();
  writeOpening(writer, draft, order);

  const reserve = words >= wordsForKeeping ? 95 : Math.min(30, words * 0.12);
  const sections = layout.sections.slice(0, countSections(words));
  for (const [place, section] of sections.entries()) {
    const room = (words - reserve - draft.words) / (sections.length - place);
    writer.turnTo(section.theme);
    const until = draft.words + room;
    draft.add(`## ${headingOf(section.heading, order.points[place])}`);
    writeForm(section.form, writer, draft, until);
    await letOthersWork(signal);
  }

  writer.turnTo(layout.theme);
  if (words >= wordsForKeeping) writeKeeping(writer, draft);
  writeEnd(writer, draft, order);
  return draft.toString();
}

/** What the outline calls a section, where it was changed since it was laid out. */
function headingOf(planned: string, point: string | undefined): string {
  if (point === undefined || point === planned) return planned;
  return cleanPhrase(point, 90) || planned;
}

function writeOpening(writer: Writer, draft: Draft, order: ChapterOrder): void {
  const { layout, previousTitle, bookTitle, words } = order;
  writer.turnTo(layout.theme);
  const previous = previousTitle === null ? '' : cleanPhrase(previousTitle, 70);
  const { point } = layout;
  if (point !== null) writer.follow(point);
  writer.with({
    ...(previous && { prev: previous }),
    ...(point !== null && { thread: writer.bank.quote(point) ?? point }),
    ...(bookTitle && { bookTitle }),
  });
  const room = Math.min(120, words * 0.12);
  const paragraph = new Draft();
  const first = previousTitle === null ? writer.say('bookOpening') : null;
  paragraph.add(first ?? writer.insist('opening'));
  for (const pool of ['link', 'thread', 'goal', 'promise', 'audience', 'thesis'] as const) {
    if (paragraph.words >= room - 12) break;
    // A link needs a chapter before this one, and a thread a point: `say` passes over what is missing.
    const sentence = writer.say(pool);
    if (sentence !== null) paragraph.add(sentence);
  }
  writer.with({});
  draft.add(paragraph.blocks.join(' '));
}

function writeKeeping(writer: Writer, draft: Draft): void {
  const { closing } = writer.bank.labels;
  draft.add(`## ${closing}`);
  const kept = [
    writer.take('maxims') ?? writer.say('counsel'),
    writer.say('counsel'),
    writer.say('sign') ?? writer.say('develop'),
  ];
  draft.add(
    kept
      .filter((sentence) => sentence !== null)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
  );
}

/** Last sentences, until the chapter has its length. */
function writeEnd(writer: Writer, draft: Draft, { words, last: isLast, bookTitle }: ChapterOrder): void {
  const last = new Draft();
  writer.with(bookTitle ? { bookTitle } : {});
  const enough = Math.min(words * 0.97, words - halfSentence);
  while (draft.words + last.words < enough)
    last.add(writer.say('closing') ?? writer.say('counsel') ?? writer.insist('develop'));
  const room = words >= wordsForKeeping && draft.words + last.words < words * 1.02;
  const farewell = isLast && room ? writer.say('bookClosing') : null;
  addIfSaid(draft, joinSentences(...last.blocks, farewell));
}
