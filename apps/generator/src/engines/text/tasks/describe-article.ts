import { z } from 'zod';
import type { TextTask } from '../text-task.ts';
import type { PlannedArticle } from './article-brief.ts';
import { describePlannedArticle } from './describe-brief.ts';
import { authorRules, material } from './rules.ts';
import { tokenLimit } from './token-limit.ts';

/** Asked for once the article is there: `markdown` is the whole of it. */
export interface DescribeArticleInput {
  article: PlannedArticle;
  markdown: string;
}

/** What search engines show whole, in characters. */
export const titleLength = { min: 30, max: 60 } as const;
export const metaDescriptionLength = { min: 120, max: 158 } as const;

export const articleDescriptionSchema = z.object({
  title: z
    .string()
    .min(1)
    .max(120)
    .describe(`Title for search results, ${titleLength.min} to ${titleLength.max} characters`),
  metaDescription: z
    .string()
    .min(1)
    .max(320)
    .describe(
      `Description for search results, ${metaDescriptionLength.min} to ${metaDescriptionLength.max} characters`,
    ),
  slug: z.string().min(1).max(120).describe('The three to six words that name the article’s address'),
  tags: z.array(z.string().min(1).max(40)).min(2).max(8).describe('From the broad to the narrow'),
});
export type ArticleDescription = z.infer<typeof articleDescriptionSchema>;

/** What search engines and lists show of a finished article. */
export function describeArticle(
  input: DescribeArticleInput,
): TextTask<ArticleDescription, 'describe-article', DescribeArticleInput> {
  const { article, markdown } = input;
  return {
    name: 'describe-article',
    input,
    schema: articleDescriptionSchema,
    system: authorRules(article.language),
    prompt: `This blog article is written. Write what search engines and lists show of it.

${material(`${describePlannedArticle(article)}\n\n${markdown}`)}

- title: ${titleLength.min} to ${titleLength.max} characters, with the main keyword near its beginning; a promise that the article keeps.
- metaDescription: ${metaDescriptionLength.min} to ${metaDescriptionLength.max} characters, one or two whole sentences that say what the reader learns; no quotation marks.
- slug: three to six plain words in the language of the article that name its subject; no articles, no year.
- tags: two to eight, lower case except for names, each one or two words; the keywords first.`,
    maxOutputTokens: tokenLimit(150),
    check({ title, metaDescription }) {
      return [
        ...checkLength('title', title, titleLength),
        ...checkLength('metaDescription', metaDescription, metaDescriptionLength),
      ];
    },
  };
}

function checkLength(field: string, value: string, { min, max }: { min: number; max: number }): string[] {
  const { length } = value;
  return length < min || length > max
    ? [`${field} has ${length} characters; it must have ${min} to ${max}.`]
    : [];
}
