import {
  type Book,
  type CreateBook,
  createBookSchema,
  maxChapters,
  maxWordsPerChapter,
  minWordsPerChapter,
} from '@sorami/contracts/books';
import { textLanguageSchema } from '@sorami/contracts/documents';
import type { useTranslations } from 'next-intl';
import { z } from 'zod';
import { createTabDraft, type FieldProblem } from '../../lib/tab-draft.ts';

const bookDraftSchema = z.object({
  title: z.string().catch(''),
  topic: z.string().catch(''),
  goal: z.string().catch(''),
  audience: z.string().catch(''),
  /** Null until somebody chooses: then it is the language of the page. */
  language: textLanguageSchema.nullable().catch(null),
  chapterCount: z.number().int().min(1).max(maxChapters).catch(8),
  wordsPerChapter: z.number().int().min(minWordsPerChapter).max(maxWordsPerChapter).catch(1200),
});
export type BookDraft = z.infer<typeof bookDraftSchema>;

/** The book that somebody is about to ask for. */
export const bookDraft = createTabDraft('book', bookDraftSchema);

/** The draft that asks for the same as before. */
export function draftOf(book: Book): BookDraft {
  return bookDraftSchema.parse({ ...book, audience: book.audience ?? '' });
}

/** The body of POST /api/books. */
export function requestOfDraft(
  { audience, language, ...rest }: BookDraft,
  pageLanguage: CreateBook['language'],
): CreateBook {
  return {
    ...rest,
    title: rest.title.trim(),
    topic: rest.topic.trim(),
    goal: rest.goal.trim(),
    language: language ?? pageLanguage,
    ...(audience.trim() ? { audience: audience.trim() } : {}),
  };
}

export const draftFields = ['title', 'topic', 'goal', 'audience'] as const;
export type DraftField = (typeof draftFields)[number];

/** What keeps the draft from being sent, by field. */
export function draftProblems(draft: BookDraft): Partial<Record<DraftField, FieldProblem>> {
  const checked = createBookSchema.safeParse(requestOfDraft(draft, 'fr'));
  const problems: Partial<Record<DraftField, FieldProblem>> = {};
  for (const { path, code } of checked.error?.issues ?? []) {
    const field = draftFields.find((name) => name === path[0]);
    if (field) problems[field] ??= code === 'too_big' ? 'tooLong' : 'missing';
  }
  return problems;
}

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
