import type { BookRun } from '../../runs/run.ts';
import { getPart } from '../../runs/text-part.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { paintCover } from '../documents/paint-cover.ts';
import type { Writing } from '../documents/writing.ts';

/** A portrait, as book covers are. */
export function paintBookCover(writing: Writing<BookRun>): Promise<MadeStep> {
  const { title, language } = writing.pipeline.run.input;
  const prompt = getPart(writing.texts, 'front-matter').coverPrompt;
  return paintCover(writing, { title, language, prompt, width: 1024, height: 1536, format: 'PNG' });
}
