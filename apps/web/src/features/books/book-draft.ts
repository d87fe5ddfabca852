import {
  type CreateBook,
  createBookSchema,
  maxChapters,
  maxWordsPerChapter,
  minWordsPerChapter,
} from '@sorami/contracts/books';
import { textLanguageSchema } from '@sorami/contracts/publications';
import { z } from 'zod';

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

const storageKey = 'sorami-book-draft';
const emptyDraft = bookDraftSchema.parse({});

let draft: BookDraft | undefined;
const listeners = new Set<() => void>();

function stored(): BookDraft {
  try {
    return bookDraftSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return emptyDraft;
  }
}

function keep(next: BookDraft): void {
  draft = next;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage may be full or forbidden: the draft then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The book that somebody is about to ask for. Kept in the tab, so that leaving the page loses no word. */
export const bookDraft = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read(): BookDraft {
    draft ??= stored();
    return draft;
  },
  readOnServer: (): BookDraft => emptyDraft,
  change(part: Partial<BookDraft>): void {
    keep({ ...bookDraft.read(), ...part });
  },
  forget(): void {
    keep(emptyDraft);
  },
};

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
export type FieldProblem = 'missing' | 'tooLong';

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
