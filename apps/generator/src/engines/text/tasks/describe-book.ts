import type { BookBrief, ChapterPlan } from './book-brief.ts';

/** A book as every prompt about it begins. */
export function describeBook({ title, topic, goal, audience }: BookBrief): string {
  return [
    `Title of the book: ${title}`,
    `Topic: ${topic}`,
    `What the reader should be able to do or understand at the end: ${goal}`,
    ...(audience ? [`Readers: ${audience}`] : []),
  ].join('\n');
}

export function describeOutline(outline: readonly ChapterPlan[]): string {
  return outline.map(({ title, summary }, index) => `${index + 1}. ${title} – ${summary}`).join('\n');
}
