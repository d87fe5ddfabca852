import type { GenerateBlog } from '@sorami/contracts/generator-api';
import { paintCover } from '../../documents/cover.ts';
import { layOut } from '../../documents/lay-out.ts';
import { getPart, listSections } from '../../documents/text-part.ts';
import { writeText } from '../../documents/write-text.ts';
import type { Writing, WritingStep } from '../../documents/writing.ts';
import type { ArticleBrief, PlannedArticle } from '../../engines/text/tasks/article-brief.ts';
import { describeArticle } from '../../engines/text/tasks/describe-article.ts';
import { planArticle } from '../../engines/text/tasks/plan-article.ts';
import { writeConclusion } from '../../engines/text/tasks/write-conclusion.ts';
import { writeIntroduction } from '../../engines/text/tasks/write-introduction.ts';
import { writeSection } from '../../engines/text/tasks/write-section.ts';
import type { MadeStep } from '../../pipeline/make-in-order.ts';
import type { Run } from '../../pipeline/run.ts';
import { writtenArticle } from './written-article.ts';

function briefOf({ input }: Run<GenerateBlog>): ArticleBrief {
  const { topic, goal, keywords, wordCount, language } = input;
  return { topic, goal, keywords, wordCount, language };
}

function plannedOf({ pipeline, texts }: Writing<GenerateBlog>): PlannedArticle {
  const { title, sections } = getPart(texts, 'plan');
  return { ...briefOf(pipeline.run), title, sections };
}

/** The Markdown of the sections that are written, in their order. */
function sectionsOf({ texts }: Writing<GenerateBlog>): string[] {
  return listSections(texts).map(({ markdown }) => markdown);
}

/** Headline and outline. */
export function planSections(writing: WritingStep<GenerateBlog>): Promise<MadeStep> {
  return writeText(writing, planArticle(briefOf(writing.pipeline.run)), (plan) => ({
    part: 'plan',
    ...plan,
  }));
}

/** The section at `index`, from the outline and the sections before it. */
export function writeNextSection(writing: WritingStep<GenerateBlog>, index: number): Promise<MadeStep> {
  const task = writeSection({ article: plannedOf(writing), index, before: sectionsOf(writing) });
  return writeText(writing, task, (section) => ({
    part: 'section',
    index,
    ...section,
  }));
}

/** Written once the sections are there, so that it promises what they keep. */
export function writeArticleIntroduction(writing: WritingStep<GenerateBlog>): Promise<MadeStep> {
  const task = writeIntroduction({ article: plannedOf(writing), sections: sectionsOf(writing) });
  return writeText(writing, task, (text) => ({ part: 'introduction', ...text }));
}

export function writeArticleConclusion(writing: WritingStep<GenerateBlog>): Promise<MadeStep> {
  const task = writeConclusion({ article: plannedOf(writing), sections: sectionsOf(writing) });
  return writeText(writing, task, (text) => ({ part: 'conclusion', ...text }));
}

/** What search engines and lists show of the article. */
export function describeWholeArticle(writing: WritingStep<GenerateBlog>): Promise<MadeStep> {
  const article = plannedOf(writing);
  const markdown = writtenArticle(writing.texts, article.language)?.content ?? '';
  return writeText(writing, describeArticle({ article, markdown }), (description) => ({
    part: 'description',
    ...description,
  }));
}

/** A landscape, as pages show above an article; as JPEG, since exports carry it. */
export function paintArticleCover(writing: WritingStep<GenerateBlog>): Promise<MadeStep> {
  const { title, keywords, language } = plannedOf(writing);
  const prompt = [title, ...keywords].join(', ');
  return paintCover(writing, { title, language, prompt, width: 1536, height: 1024, format: 'JPEG' });
}

/** The finished article as Markdown with front matter, dated as the run is. */
export async function layOutArticle(writing: Writing<GenerateBlog>): Promise<MadeStep> {
  const { run } = writing.pipeline;
  const { byline, language, keywords } = run.input;
  const article = writtenArticle(writing.texts, language);
  if (!article) throw new Error('The article is not written yet');
  const { title, metaDescription, tags, content } = article;
  const createdAt = run.created_at.toISOString();
  const document = {
    id: run.job_id,
    kind: 'article' as const,
    title,
    author: byline,
    language,
    publishedAt: createdAt,
    updatedAt: createdAt,
    description: metaDescription,
    keywords: [...new Set([...keywords, ...tags])],
    chapters: [{ id: 'article', title, markdown: content }],
  };
  return layOut(writing, document, 'md');
}
