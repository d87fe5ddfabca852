import type { useTranslations } from 'next-intl';
import type { BookDraft } from './book-draft.ts';

/** Books that one can begin with: keys of their words in the messages. */
export const bookExamples = ['garden', 'sea', 'bread'] as const;

/** Of their covers: three that look well beside each other. */
export const exampleSeeds: Record<(typeof bookExamples)[number], string> = {
  garden: 'garden-3',
  sea: 'sea-5',
  bread: 'bread-4',
};

export function exampleDraft(
  example: (typeof bookExamples)[number],
  t: ReturnType<typeof useTranslations<'books'>>,
): Partial<BookDraft> {
  return {
    title: t(`examples.${example}.title`),
    topic: t(`examples.${example}.topic`),
    goal: t(`examples.${example}.goal`),
    audience: t(`examples.${example}.audience`),
    language: null,
  };
}
