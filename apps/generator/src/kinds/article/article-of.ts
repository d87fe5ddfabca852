import type { ArticleBrief, PlannedArticle } from '../../engines/text/tasks/article-brief.ts';
import type { BlogRun } from '../../runs/run.ts';
import { getPart, listSections } from '../../runs/text-part.ts';
import type { Writing } from '../documents/writing.ts';

export function briefOf({ input }: BlogRun): ArticleBrief {
  const { topic, goal, keywords, wordCount, language } = input;
  return { topic, goal, keywords, wordCount, language };
}

export function plannedOf({ pipeline, texts }: Writing<BlogRun>): PlannedArticle {
  const { title, sections } = getPart(texts, 'plan');
  return { ...briefOf(pipeline.run), title, sections };
}

/** The Markdown of the sections that are written, in their order. */
export function sectionsOf({ texts }: Writing<BlogRun>): string[] {
  return listSections(texts).map(({ markdown }) => markdown);
}
