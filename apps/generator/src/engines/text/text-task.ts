import type { z } from 'zod';
import type { DescribeArticleInput } from './tasks/describe-article.ts';
import type { PlanArticleInput } from './tasks/plan-article.ts';
import type { PlanBookInput } from './tasks/plan-book.ts';
import type { WriteChapterInput } from './tasks/write-chapter.ts';
import type { WriteConclusionInput } from './tasks/write-conclusion.ts';
import type { WriteFrontMatterInput } from './tasks/write-front-matter.ts';
import type { WriteIntroductionInput } from './tasks/write-introduction.ts';
import type { WriteSectionInput } from './tasks/write-section.ts';

interface TextTaskInputs {
  'plan-book': PlanBookInput;
  'write-chapter': WriteChapterInput;
  'write-front-matter': WriteFrontMatterInput;
  'plan-article': PlanArticleInput;
  'write-section': WriteSectionInput;
  'write-introduction': WriteIntroductionInput;
  'write-conclusion': WriteConclusionInput;
  'describe-article': DescribeArticleInput;
}

export type TextTaskName = keyof TextTaskInputs;

/** What a task is about; an engine without a model works from this alone. */
export type TextTaskSubject = {
  [Name in TextTaskName]: { readonly name: Name; readonly input: TextTaskInputs[Name] };
}[TextTaskName];

/** One thing to write: its subject, how to ask a model for it, and what a good answer is. */
export type TextTask<Output> = TextTaskSubject & {
  readonly schema: z.ZodType<Output>;
  readonly system: string;
  readonly prompt: string;
  readonly maxOutputTokens: number;
  /** The field of the output that is worth watching while it is being written. */
  readonly streams?: keyof Output & string;
  /** Complaints, as a model should read them, about an output that fits the schema; none if it is good. */
  check?(output: Output): string[];
};
