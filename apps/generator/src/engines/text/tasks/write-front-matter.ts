import { z } from 'zod';
import type { TextTask } from '../text-task.ts';
import type { BookBrief, ChapterPlan } from './book-brief.ts';
import { checkMarkdown } from './check-markdown.ts';
import { describeBook, describeOutline } from './describe-book.ts';
import { authorRules, markdownRules, material } from './rules.ts';
import { tokenLimit } from './token-limit.ts';

/** Asked for once the chapters are there: `summaries` are theirs, in order. */
export interface WriteFrontMatterInput {
  book: BookBrief;
  subtitle: string;
  outline: ChapterPlan[];
  summaries: string[];
}

const prefaceWords = 300;

export const frontMatterSchema = z.object({
  preface: z.string().min(1).max(20_000).describe('The preface, in Markdown'),
  backCover: z.string().min(1).max(2000).describe('The text of the back cover: plain text, 60 to 130 words'),
  keywords: z.array(z.string().min(1).max(60)).min(3).max(10).describe('What people would search for'),
  coverPrompt: z
    .string()
    .min(1)
    .max(1500)
    .describe('What the picture on the cover shows, for an image model; in the language of the book'),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** What stands around the chapters of a finished book, and what its cover shows. */
export function writeFrontMatter(
  input: WriteFrontMatterInput,
): TextTask<FrontMatter, 'write-front-matter', WriteFrontMatterInput> {
  const { book, subtitle, outline, summaries } = input;
  return {
    name: 'write-front-matter',
    input,
    schema: frontMatterSchema,
    system: authorRules(book.language),
    prompt: `The chapters of this book are written. Write what stands around them.

${material(
  `${describeBook(book)}\nSubtitle: ${subtitle}\n\nOutline:\n${describeOutline(outline)}\n\nWhat the chapters say:\n${summaries
    .map((summary, index) => `${index + 1}. ${summary}`)
    .join('\n')}`,
)}

- preface: about ${prefaceWords} words, without a heading. Whom the book is for, what they will be able to do, how it is built and how to read it (in order, or by need), and what it leaves out. No thanks, no signature, no invented life of the author.
- backCover: what makes a person in a bookshop open it. Begin with the reader’s situation, end with what changes. No superlatives, no invented praise.
- keywords: from the broad to the narrow.
- coverPrompt: one scene or object that stands for the book, with light, colours and mood. No words or letters in the picture, no logos, no real people.

${markdownRules(3)}`,
    maxOutputTokens: tokenLimit(prefaceWords + 400),
    streams: 'preface',
    check: ({ preface }) => checkMarkdown(preface, prefaceWords, 3),
  };
}
