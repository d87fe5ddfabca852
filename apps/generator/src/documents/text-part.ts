import { z } from 'zod';
import { articlePartSchema } from '../engines/text/tasks/article-part.ts';
import { articleDescriptionSchema } from '../engines/text/tasks/describe-article.ts';
import { articlePlanSchema } from '../engines/text/tasks/plan-article.ts';
import { bookPlanSchema } from '../engines/text/tasks/plan-book.ts';
import { chapterTextSchema } from '../engines/text/tasks/write-chapter.ts';
import { frontMatterSchema } from '../engines/text/tasks/write-front-matter.ts';
import { textResultsOf, type WithResult } from '../pipeline/checkpoint.ts';

const index = z.number().int().min(0);

/** What one step of a text job wrote. `index` is the chapter's or section's place in the outline, from 0. */
export const textPartSchema = z.discriminatedUnion('part', [
  bookPlanSchema.extend({ part: z.literal('outline') }),
  chapterTextSchema.extend({ part: z.literal('chapter'), index }),
  frontMatterSchema.extend({ part: z.literal('front-matter') }),
  articlePlanSchema.extend({ part: z.literal('plan') }),
  articlePartSchema.extend({ part: z.literal('section'), index }),
  articlePartSchema.extend({ part: z.literal('introduction') }),
  articlePartSchema.extend({ part: z.literal('conclusion') }),
  articleDescriptionSchema.extend({ part: z.literal('description') }),
]);
export type TextPart = z.infer<typeof textPartSchema>;
type PartOf<Name extends TextPart['part']> = Extract<TextPart, { part: Name }>;

export function findPart<Name extends TextPart['part']>(
  texts: readonly TextPart[],
  name: Name,
): PartOf<Name> | undefined {
  return texts.find((text): text is PartOf<Name> => text.part === name);
}

/** A part that a later step rests on. */
export function getPart<Name extends TextPart['part']>(texts: readonly TextPart[], name: Name): PartOf<Name> {
  const found = findPart(texts, name);
  if (!found) throw new Error(`The ${name} is not written yet`);
  return found;
}

/** The chapters, in their order. */
export function listChapters(texts: readonly TextPart[]): PartOf<'chapter'>[] {
  return texts.filter((text) => text.part === 'chapter').sort((one, other) => one.index - other.index);
}

/** The sections, in their order. */
export function listSections(texts: readonly TextPart[]): PartOf<'section'>[] {
  return texts.filter((text) => text.part === 'section').sort((one, other) => one.index - other.index);
}

/** The parts that are on record, in the order in which they were written. */
export function textsOf(checkpoints: readonly WithResult[]): TextPart[] {
  return textResultsOf(checkpoints).map(({ text }) => textPartSchema.parse(text));
}
