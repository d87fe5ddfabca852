import type { BookBrief } from '../../engines/text/tasks/book-brief.ts';
import type { BookRun } from '../../runs/run.ts';

export function briefOf({ input }: BookRun): BookBrief {
  const { title, topic, goal, audience, language } = input;
  return { title, topic, goal, language, ...(audience && { audience }) };
}
