import { z } from 'zod';
import type { TextTask } from '../text-task.ts';
import type { BookBrief } from './book-brief.ts';
import { describeBook } from './describe-book.ts';
import { authorRules, material } from './rules.ts';
import { tokenLimit } from './token-limit.ts';

export interface PlanBookInput extends BookBrief {
  chapterCount: number;
  wordsPerChapter: number;
}

export const bookPlanSchema = z.object({
  title: z.string().min(1).max(300).describe('The title of the book, unchanged'),
  subtitle: z.string().min(1).max(200).describe('What the book promises, in at most 15 words'),
  description: z.string().min(1).max(2000).describe('Two or three sentences on what the reader will find'),
  chapters: z
    .array(
      z.object({
        title: z.string().min(1).max(200).describe('Without a number, in at most 9 words'),
        summary: z.string().min(1).max(1500).describe('Two sentences: what it covers and what it changes'),
        points: z.array(z.string().min(1).max(400)).min(2).max(10).describe('What it must say, in order'),
      }),
    )
    .min(1)
    .max(100),
});
export type BookPlan = z.infer<typeof bookPlanSchema>;

/** The outline of a book: everything written later hangs on it. */
export function planBook(input: PlanBookInput): TextTask<BookPlan, 'plan-book', PlanBookInput> {
  const { title, chapterCount, wordsPerChapter, language } = input;
  return {
    name: 'plan-book',
    input,
    schema: bookPlanSchema,
    system: authorRules(language),
    prompt: `Plan a book.

${material(describeBook(input))}

Length: exactly ${chapterCount} chapters of about ${wordsPerChapter} words each. Only plan now; the chapters are written afterwards, one by one, by someone who has your plan and short summaries of the chapters before.

A good plan:
- takes the reader from where they are to the goal, each chapter resting on the ones before and none repeating another;
- begins with what gives the reader a first result, not with history or definitions for their own sake;
- gives each chapter one question that it answers, and three to six points that fit into its length;
- has chapter titles that say something about this topic and would not fit another book; none is called “Introduction” or “Conclusion”;
- keeps the title exactly as it is given.`,
    maxOutputTokens: tokenLimit(chapterCount * 160 + 200),
    check(plan) {
      const problems: string[] = [];
      if (plan.chapters.length !== chapterCount)
        problems.push(`The plan has ${plan.chapters.length} chapters; it must have exactly ${chapterCount}.`);
      if (plan.title !== title) problems.push(`The title must be exactly: ${title}`);
      const titles = new Set(plan.chapters.map((chapter) => chapter.title.toLocaleLowerCase(language)));
      if (titles.size < plan.chapters.length) problems.push('Two chapters have the same title.');
      return problems;
    },
  };
}
