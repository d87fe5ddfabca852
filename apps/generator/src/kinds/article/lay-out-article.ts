import { previewNotice } from '@sorami/contracts/publication-words';
import type { BlogRun } from '../../runs/run.ts';
import { layOut } from '../documents/lay-out.ts';
import type { MadeStep } from '../documents/make-in-order.ts';
import type { Writing } from '../documents/writing.ts';
import { writtenArticle } from './written-article.ts';

/** The finished article as Markdown with front matter, dated as the run is. */
export async function layOutArticle(writing: Writing<BlogRun>): Promise<MadeStep> {
  const { run } = writing.pipeline;
  const { byline, language, keywords } = run.input;
  const article = writtenArticle(writing.texts, language);
  if (!article) throw new Error('The article is not written yet');
  const { title, metaDescription, tags, content } = article;
  const createdAt = run.created_at.toISOString();
  const publication = {
    id: run.job_id,
    kind: 'article' as const,
    title,
    author: byline,
    language,
    publishedAt: createdAt,
    updatedAt: createdAt,
    description: metaDescription,
    keywords: [...new Set([...keywords, ...tags])],
    ...(writing.textEngine.embedded && { notice: previewNotice[language] }),
    chapters: [{ id: 'article', title, markdown: content }],
  };
  return layOut(writing, publication, 'md');
}
