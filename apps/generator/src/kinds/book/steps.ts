import { prefaceHeading } from '@sorami/contracts/documents';
import type { GenerateBook } from '@sorami/contracts/generator-api';
import type { DocumentChapter } from '@sorami/documents/document';
import { paintCover, readCover } from '../../documents/cover.ts';
import { layOut } from '../../documents/lay-out.ts';
import { getPart, listChapters } from '../../documents/text-part.ts';
import { writeText } from '../../documents/write-text.ts';
import type { Writing, WritingStep } from '../../documents/writing.ts';
import type { BookBrief } from '../../engines/text/tasks/book-brief.ts';
import { planBook } from '../../engines/text/tasks/plan-book.ts';
import { writeChapter } from '../../engines/text/tasks/write-chapter.ts';
import { writeFrontMatter } from '../../engines/text/tasks/write-front-matter.ts';
import { PermanentFailure } from '../../pipeline/kind.ts';
import type { MadeStep } from '../../pipeline/make-in-order.ts';
import type { Run } from '../../pipeline/run.ts';
import { writtenBook } from './written-book.ts';

function briefOf({ input }: Run<GenerateBook>): BookBrief {
  const { title, topic, goal, audience, language } = input;
  return { title, topic, goal, language, ...(audience && { audience }) };
}

/** The outline. One with another number of chapters than was asked for, and paid for, is no use. */
export function planOutline(writing: WritingStep<GenerateBook>): Promise<MadeStep> {
  const { run } = writing.pipeline;
  const { chapterCount, wordsPerChapter } = run.input;
  const task = planBook({ ...briefOf(run), chapterCount, wordsPerChapter });
  return writeText(writing, task, (outline) => {
    if (outline.chapters.length !== chapterCount) throw new PermanentFailure('TEXT_UNUSABLE');
    return { part: 'outline', ...outline };
  });
}

/** The chapter at `index`, from the outline and the summaries of those before it. */
export function writeNextChapter(writing: WritingStep<GenerateBook>, index: number): Promise<MadeStep> {
  const { pipeline, texts } = writing;
  const { run } = pipeline;
  const task = writeChapter({
    book: briefOf(run),
    outline: getPart(texts, 'outline').chapters,
    index,
    wordsPerChapter: run.input.wordsPerChapter,
    before: listChapters(texts).map(({ summary }) => summary),
  });
  return writeText(writing, task, (chapter) => ({ part: 'chapter', index, ...chapter }));
}

/** The preface, and what else stands around the chapters: back cover, keywords, what the cover is to show. */
export function writePreface(writing: WritingStep<GenerateBook>): Promise<MadeStep> {
  const { pipeline, texts } = writing;
  const { chapters, subtitle } = getPart(texts, 'outline');
  const task = writeFrontMatter({
    book: briefOf(pipeline.run),
    subtitle,
    outline: chapters,
    summaries: listChapters(texts).map(({ summary }) => summary),
  });
  return writeText(writing, task, (front) => ({ part: 'front-matter', ...front }));
}

/** A portrait, as book covers are. */
export function paintBookCover(writing: WritingStep<GenerateBook>): Promise<MadeStep> {
  const { title, language } = writing.pipeline.run.input;
  const prompt = getPart(writing.texts, 'front-matter').coverPrompt;
  return paintCover(writing, { title, language, prompt, width: 1024, height: 1536, format: 'PNG' });
}

/** The finished book as a PDF. Its dates are the run's, so that laying it out again gives the same bytes. */
export async function layOutBook(writing: Writing<GenerateBook>): Promise<MadeStep> {
  const { run } = writing.pipeline;
  const { title, byline, language } = run.input;
  const book = writtenBook(writing.texts);
  if (!book) throw new Error('The book is not written yet');
  const createdAt = run.created_at.toISOString();
  const preface: DocumentChapter[] = book.preface
    ? [{ id: 'preface', title: prefaceHeading[language], markdown: book.preface, unnumbered: true }]
    : [];
  const chapters = book.chapters.map(({ index, title, content }) => ({
    id: `chapter-${index + 1}`,
    title,
    markdown: content ?? '',
  }));
  const document = {
    id: run.job_id,
    kind: 'book' as const,
    title,
    author: byline,
    language,
    publishedAt: createdAt,
    updatedAt: createdAt,
    keywords: book.keywords,
    ...(book.subtitle && { subtitle: book.subtitle }),
    ...(book.description && { description: book.description }),
    cover: await readCover(writing),
    chapters: [...preface, ...chapters],
  };
  return layOut(writing, document, 'pdf');
}
