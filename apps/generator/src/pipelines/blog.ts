import { sectionCount } from '../engines/text/tasks/share-words.ts';
import type { BlogRun } from '../runs/run.ts';
import { findPart } from '../runs/text-part.ts';
import { describeWholeArticle } from './blog/describe-whole-article.ts';
import { layOutArticle } from './blog/lay-out-article.ts';
import { paintArticleCover } from './blog/paint-article-cover.ts';
import { planSections } from './blog/plan-sections.ts';
import { writeArticleConclusion } from './blog/write-article-conclusion.ts';
import { writeArticleIntroduction } from './blog/write-article-introduction.ts';
import { writeNextSection } from './blog/write-next-section.ts';
import { makeInOrder, type Step } from './make-in-order.ts';
import type { JobMessage, PipelineRun } from './pipeline.ts';
import { type WritingTools, writingOf } from './writing.ts';

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
