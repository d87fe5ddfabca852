import { sectionCount } from '../../engines/text/tasks/share-words.ts';
import type { BlogRun } from '../../runs/run.ts';
import { findPart } from '../../runs/text-part.ts';
import { makeInOrder, type Step } from '../documents/make-in-order.ts';
import { type WritingTools, writingOf } from '../documents/writing.ts';
import type { JobMessage, PipelineRun } from '../pipeline.ts';
import { describeWholeArticle } from './describe-whole-article.ts';
import { layOutArticle } from './lay-out-article.ts';
import { paintArticleCover } from './paint-article-cover.ts';
import { planSections } from './plan-sections.ts';
import { writeArticleConclusion } from './write-article-conclusion.ts';
import { writeArticleIntroduction } from './write-article-introduction.ts';
import { writeNextSection } from './write-next-section.ts';

const finishing: JobMessage = { code: 'ARTICLE_FINISHING', params: {} };

/** Plans an article, writes its sections, then what stands around them, paints its cover and makes its file. */
export function runBlogPipeline(pipeline: PipelineRun<BlogRun>, tools: WritingTools): Promise<void> {
  return makeInOrder(pipeline, (made) => {
    const writing = writingOf(pipeline, tools, made);
    const count =
      findPart(writing.texts, 'plan')?.sections.length ?? sectionCount(pipeline.run.input.wordCount);
    const sections = Array.from(
      { length: count },
      (_, index): Step => ({
        name: `section-${index}`,
        message: { code: 'SECTION_WRITING', params: { index: index + 1, count } },
        make: () => writeNextSection(writing, index),
      }),
    );
    return [
      { name: 'plan', message: { code: 'ARTICLE_PLANNING', params: {} }, make: () => planSections(writing) },
      ...sections,
      { name: 'introduction', message: finishing, make: () => writeArticleIntroduction(writing) },
      { name: 'conclusion', message: finishing, make: () => writeArticleConclusion(writing) },
      { name: 'description', message: finishing, make: () => describeWholeArticle(writing) },
      {
        name: 'cover',
        message: { code: 'COVER_PAINTING', params: {} },
        make: () => paintArticleCover(writing),
      },
      { name: 'article', message: { code: 'LAYING_OUT', params: {} }, make: () => layOutArticle(writing) },
    ];
  });
}
