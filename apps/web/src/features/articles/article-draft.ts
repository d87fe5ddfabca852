import {
  type Article,
  type GenerateArticle,
  generateArticleSchema,
  maxArticleWords,
  minArticleWords,
} from '@sorami/contracts/articles';
import { textLanguageSchema } from '@sorami/contracts/documents';
import type { useTranslations } from 'next-intl';
import { z } from 'zod';
import { createTabDraft, type FieldProblem } from '../../lib/tab-draft.ts';

const articleDraftSchema = z.object({
  topic: z.string().catch(''),
  goal: z.string().catch(''),
  keywords: z.array(z.string()).catch([]),
  /** Null until somebody chooses: then it is the language of the page. */
  language: textLanguageSchema.nullable().catch(null),
  wordCount: z.number().int().min(minArticleWords).max(maxArticleWords).catch(1200),
});
export type ArticleDraft = z.infer<typeof articleDraftSchema>;

/** The article that the person is about to ask for. */
export const articleDraft = createTabDraft('article', articleDraftSchema);

/** The draft that asks for the same as before. How long it was to be is not known any more: so long as it is. */
export function draftOf(article: Article): ArticleDraft {
  const { topic, goal, wordCount } = article;
  const words = Math.min(maxArticleWords, Math.max(minArticleWords, wordCount));
  return articleDraftSchema.parse({ ...article, topic: topic ?? '', goal: goal ?? '', wordCount: words });
}

/** The body of POST /api/blog/generate. */
export function requestOfDraft(
  { topic, goal, language, ...rest }: ArticleDraft,
  pageLanguage: GenerateArticle['language'],
): GenerateArticle {
  return { ...rest, topic: topic.trim(), goal: goal.trim(), language: language ?? pageLanguage };
}

export const draftFields = ['topic', 'goal'] as const;
export type DraftField = (typeof draftFields)[number];

/** What the API would refuse, by field. */
export function draftProblems(asked: ArticleDraft): Partial<Record<DraftField, FieldProblem>> {
  const checked = generateArticleSchema.safeParse(requestOfDraft(asked, 'fr'));
  const problems: Partial<Record<DraftField, FieldProblem>> = {};
  for (const { path, code } of checked.error?.issues ?? []) {
    const field = draftFields.find((name) => name === path[0]);
    if (field) problems[field] ??= code === 'too_big' ? 'tooLong' : 'missing';
  }
  return problems;
}

/** What the form can be filled with; their words are in the messages. */
export const articleExamples = ['tomatoes', 'focus', 'museum'] as const;
export type ArticleExample = (typeof articleExamples)[number];

export function exampleDraft(
  example: ArticleExample,
  t: ReturnType<typeof useTranslations<'articles'>>,
): Partial<ArticleDraft> {
  return {
    topic: t(`examples.${example}.topic`),
    goal: t(`examples.${example}.goal`),
    keywords: t(`examples.${example}.keywords`).split(', '),
    language: null,
  };
}
