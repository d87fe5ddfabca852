import type { BlogRun } from '../../runs/run.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import { paintCover } from '../documents/paint-cover.ts';
import type { Writing } from '../documents/writing.ts';
import { plannedOf } from './article-of.ts';

/** A landscape, as pages show above an article; as JPEG, since exports carry it. */
export function paintArticleCover(writing: Writing<BlogRun>): Promise<MadeStep> {
  const { title, keywords, language } = plannedOf(writing);
  const prompt = [title, ...keywords].join(', ');
  return paintCover(writing, { title, language, prompt, width: 1536, height: 1024, format: 'JPEG' });
}
