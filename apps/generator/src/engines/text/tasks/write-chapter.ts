import { z } from 'zod';
import type { TextTask } from '../text-task.ts';
import type { BookBrief, ChapterPlan } from './book-brief.ts';
import { checkMarkdown } from './check-markdown.ts';
import { describeBook, describeOutline } from './describe-book.ts';
import { authorRules, markdownRules, material } from './rules.ts';
import { tokenLimit } from './token-limit.ts';

/** `index` is the chapter's place in the outline, from 0; `before` the summaries of the chapters already written. */
export interface WriteChapterInput {
  book: BookBrief;
  outline: ChapterPlan[];
  index: number;
  wordsPerChapter: number;
  before: string[];
}

export const chapterTextSchema = z.object({
  markdown: z.string().min(1).max(500_000).describe('The chapter, in Markdown'),
  summary: z
    .string()
    .min(1)
    .max(2000)
    .describe('For the author of the next chapters: what was said, defined and promised, in 60 to 120 words'),
});
export type ChapterText = z.infer<typeof chapterTextSchema>;

/** One chapter, from its place in the outline and what came before it. */
export function writeChapter(
  input: WriteChapterInput,
): TextTask<ChapterText, 'write-chapter', WriteChapterInput> {
  const { book, outline, index, wordsPerChapter, before } = input;
  const plan = outline[index];
  if (!plan) throw new RangeError(`The outline has no chapter ${index}`);
  const told =
    before.length > 0
      ? `What the chapters before this one said. Build on it, refer back where it helps, and repeat nothing of it:\n${material(
          before.map((summary, place) => `Chapter ${place + 1}: ${summary}`).join('\n'),
        )}`
      : 'This is the first chapter: begin with something the reader can see or try, not with a welcome.';
  const last = index === outline.length - 1;
  return {
    name: 'write-chapter',
    input,
    schema: chapterTextSchema,
    system: authorRules(book.language),
    prompt: `Write chapter ${index + 1} of ${outline.length} of this book.

${material(`${describeBook(book)}\n\nOutline:\n${describeOutline(outline)}`)}

The chapter to write:
${material(
  `Title: ${plan.title}\nSummary: ${plan.summary}\nPoints, in order:\n${plan.points.map((point) => `- ${point}`).join('\n')}`,
)}

${told}

Length: about ${wordsPerChapter} words; between ${Math.round(wordsPerChapter * 0.9)} and ${Math.round(wordsPerChapter * 1.1)} is right. Cover every point, giving most room to what the reader finds hardest. ${
      last
        ? 'It is the last chapter: end with what the reader does tomorrow morning, not with a summary of the book.'
        : 'End on something the reader can do or observe before going on; do not announce the next chapter.'
    }

${markdownRules(2)}`,
    maxOutputTokens: tokenLimit(wordsPerChapter * 1.3),
    streams: 'markdown',
    check: ({ markdown }) => checkMarkdown(markdown, wordsPerChapter, 2),
  };
}
