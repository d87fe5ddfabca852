import { z } from 'zod';
import type { TextTask } from '../text-task.ts';
import type { ArticleBrief } from './article-brief.ts';
import { describeBrief } from './describe-brief.ts';
import { authorRules, material } from './rules.ts';
import { sectionCount } from './share-words.ts';
import { tokenLimit } from './token-limit.ts';

export type PlanArticleInput = ArticleBrief;

export const articlePlanSchema = z.object({
  title: z.string().min(1).max(200).describe('The headline, at most 12 words'),
  sections: z
    .array(
      z.object({
        heading: z.string().min(1).max(200).describe('At most 9 words, without a number'),
        points: z.array(z.string().min(1).max(400)).min(1).max(8).describe('What it must say, in order'),
      }),
    )
    .min(1)
    .max(20),
});
export type ArticlePlan = z.infer<typeof articlePlanSchema>;

/** Headline and outline of an article. Introduction and conclusion come besides, and have no heading in the outline. */
export function planArticle(
  input: PlanArticleInput,
): TextTask<ArticlePlan, 'plan-article', PlanArticleInput> {
  const sections = sectionCount(input.wordCount);
  return {
    name: 'plan-article',
    input,
    schema: articlePlanSchema,
    system: authorRules(input.language),
    prompt: `Plan a blog article of about ${input.wordCount} words.

${material(describeBrief(input))}

- Title: it says what the reader gets, in their words; the main keyword is in it if it reads naturally. No clickbait, no colon if it can be avoided.
- About ${sections} sections, each with one idea and two to four points, in the order in which the reader’s questions come up. Introduction and conclusion are written separately: do not plan them.
- Headings tell the story to someone who reads nothing else. No heading is “Introduction”, “Conclusion” or “Summary”.
- Spread the keywords over the sections where they belong; leave out one that does not fit.`,
    maxOutputTokens: tokenLimit(sections * 80 + 100),
    check({ sections: planned }) {
      return Math.abs(planned.length - sections) > 2
        ? [`The plan has ${planned.length} sections; this length bears about ${sections}.`]
        : [];
    },
  };
}
