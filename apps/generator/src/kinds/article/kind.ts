import { type GenerateBlog, generateBlogSchema } from '@sorami/contracts/generator-api';
import { findPart, textsOf } from '../../documents/text-part.ts';
import { textEngineOf, writingOf } from '../../documents/writing.ts';
import { sectionCount } from '../../engines/text/tasks/share-words.ts';
import type { WithResult } from '../../pipeline/checkpoint.ts';
import type { JobMessage, Kind, PipelineRun, Tools, Written } from '../../pipeline/kind.ts';
import { type Made, makeInOrder, type Step } from '../../pipeline/make-in-order.ts';
import type { Run } from '../../pipeline/run.ts';
import {
  describeWholeArticle,
  layOutArticle,
  paintArticleCover,
  planSections,
  writeArticleConclusion,
  writeArticleIntroduction,
  writeNextSection,
} from './steps.ts';
import { writtenArticle } from './written-article.ts';

/** Plans an article, writes its sections, then what stands around them, paints its cover and makes its file. */
export const articleKind: Kind<GenerateBlog> = {
  input: generateBlogSchema,
  longest: 3_600,
  engineOf: textEngineOf,
  writtenOf,
  make,
};

function writtenOf({ input }: Run<GenerateBlog>, checkpoints: readonly WithResult[]): Written {
  return { article: writtenArticle(textsOf(checkpoints), input.language) };
}

const finishing: JobMessage = { code: 'ARTICLE_FINISHING', params: {} };

function make(pipeline: PipelineRun<GenerateBlog>, tools: Tools): Promise<void> {
  const stepsOf = (made: Made): Step[] => {
    const writing = writingOf(pipeline, tools, made);
    const count =
      findPart(writing.texts, 'plan')?.sections.length ?? sectionCount(pipeline.run.input.wordCount);
    const sections = Array.from(
      { length: count },
      (_, index): Step => ({
        name: `section-${index}`,
        message: { code: 'SECTION_WRITING', params: { index: index + 1, count } },
        make: (origin) => writeNextSection({ ...writing, origin }, index),
      }),
    );
    return [
      {
        name: 'plan',
        message: { code: 'ARTICLE_PLANNING', params: {} },
        make: (origin) => planSections({ ...writing, origin }),
      },
      ...sections,
      {
        name: 'introduction',
        message: finishing,
        make: (origin) => writeArticleIntroduction({ ...writing, origin }),
      },
      {
        name: 'conclusion',
        message: finishing,
        make: (origin) => writeArticleConclusion({ ...writing, origin }),
      },
      {
        name: 'description',
        message: finishing,
        make: (origin) => describeWholeArticle({ ...writing, origin }),
      },
      {
        name: 'cover',
        message: { code: 'COVER_PAINTING', params: {} },
        make: (origin) => paintArticleCover({ ...writing, origin }),
      },
      { name: 'article', message: { code: 'LAYING_OUT', params: {} }, make: () => layOutArticle(writing) },
    ];
  };
  return makeInOrder(pipeline, stepsOf, (checkpoints) => writtenOf(pipeline.run, checkpoints));
}
