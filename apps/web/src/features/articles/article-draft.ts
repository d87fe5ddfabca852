import {
  type GenerateArticle,
  generateArticleSchema,
  maxArticleWords,
  minArticleWords,
} from '@sorami/contracts/articles';
import { textLanguageSchema } from '@sorami/contracts/publications';
import { z } from 'zod';

const articleDraftSchema = z.object({
  topic: z.string().catch(''),
  goal: z.string().catch(''),
  keywords: z.array(z.string()).catch([]),
  /** Null until somebody chooses: then it is the language of the page. */
  language: textLanguageSchema.nullable().catch(null),
  wordCount: z.number().int().min(minArticleWords).max(maxArticleWords).catch(1200),
});
export type ArticleDraft = z.infer<typeof articleDraftSchema>;

const storageKey = 'sorami-article-draft';
const emptyDraft = articleDraftSchema.parse({});

let draft: ArticleDraft | undefined;
const listeners = new Set<() => void>();

function stored(): ArticleDraft {
  try {
    return articleDraftSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return emptyDraft;
  }
}

function keep(next: ArticleDraft): void {
  draft = next;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage may be full or forbidden: the draft then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The article that the person is about to ask for. Kept in the tab, so that neither a reload nor an error loses a word. */
export const articleDraft = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read(): ArticleDraft {
    draft ??= stored();
    return draft;
  },
  readOnServer: (): ArticleDraft => emptyDraft,
  change(part: Partial<ArticleDraft>): void {
    keep({ ...articleDraft.read(), ...part });
  },
  forget(): void {
    keep(emptyDraft);
  },
};

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
export function draftProblems(asked: ArticleDraft): Partial<Record<DraftField, 'missing' | 'tooLong'>> {
  const checked = generateArticleSchema.safeParse(requestOfDraft(asked, 'fr'));
  const problems: Partial<Record<DraftField, 'missing' | 'tooLong'>> = {};
  for (const { path, code } of checked.error?.issues ?? []) {
    const field = draftFields.find((name) => name === path[0]);
    if (field) problems[field] ??= code === 'too_big' ? 'tooLong' : 'missing';
  }
  return problems;
}
