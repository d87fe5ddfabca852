import type { useTranslations } from 'next-intl';
import type { ArticleDraft } from './article-draft.ts';

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
