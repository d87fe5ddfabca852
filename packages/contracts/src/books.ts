import { z } from 'zod';
import {
  documentSortSchema,
  markdownSchema,
  publishedFormatSchema,
  textLanguageSchema,
} from './documents.ts';
import { fileSchema } from './files.ts';
import { jobSchema, modelIdSchema } from './jobs.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';
import { seenText } from './seen-text.ts';

export const maxTopicLength = 4000;
export const maxChapters = 20;
export const minWordsPerChapter = 200;
export const maxWordsPerChapter = 3000;

const title = seenText(200);

/** POST /api/books. Starts a generation. */
export const createBookSchema = z.strictObject({
  title,
  topic: seenText(maxTopicLength),
  goal: seenText(2000),
  language: textLanguageSchema.default('fr'),
  audience: seenText(500).optional(),
  chapterCount: z.number().int().min(1).max(maxChapters).default(8),
  wordsPerChapter: z.number().int().min(minWordsPerChapter).max(maxWordsPerChapter).default(1200),
  model: modelIdSchema.optional(),
  /** What paints its cover; the default of pictures where nothing is said. */
  coverModel: modelIdSchema.optional(),
});
export type CreateBook = z.infer<typeof createBookSchema>;

/** POST /api/books/write: an empty book that a person fills by hand. */
export const writeBookSchema = z.strictObject({ title, language: textLanguageSchema.default('fr') });
export type WriteBook = z.infer<typeof writeBookSchema>;

/**
 * A chapter. `order` counts from 1 and has no gaps. A `planned` one has its title and summary alone: its text is still
 * to be written. `version` grows with each edit of the chapter.
 */
export const chapterSchema = z.object({
  id: z.string(),
  bookId: z.string(),
  order: z.number().int().min(1),
  title: z.string(),
  summary: z.string().nullable(),
  content: z.string(),
  state: z.enum(['planned', 'written']),
  words: z.number().int().nonnegative(),
  version: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Chapter = z.infer<typeof chapterSchema>;

/** A book as a list shows it. `writtenChapters` of `chapterCount` have their text. */
export const bookSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  /** Empty where the book names nobody. */
  byline: z.string(),
  language: textLanguageSchema,
  chapterCount: z.number().int().nonnegative(),
  writtenChapters: z.number().int().nonnegative(),
  words: z.number().int().nonnegative(),
  /** Null while there is none, or where its file was deleted. */
  cover: fileSchema.nullable(),
  /** True where no model wrote it, so that it is called a preview. */
  embedded: z.boolean(),
  state: z.enum(['ready', 'trashed']),
  /** Null where a person began it by hand. */
  job: jobSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type BookSummary = z.infer<typeof bookSummarySchema>;

/**
 * `version` belongs to the book's own fields (title to preface); `contentVersion` grows with whatever an export shows,
 * its chapters included.
 */
export const bookSchema = bookSummarySchema.extend({
  /** Whether its files say in a sentence that a model wrote it. */
  imprint: z.boolean(),
  /** Who wrote it; null where nobody did yet, or a person. */
  model: z.string().nullable(),
  topic: z.string(),
  goal: z.string(),
  audience: z.string().nullable(),
  wordsPerChapter: z.number().int(),
  description: z.string().nullable(),
  preface: z.string().nullable(),
  keywords: z.array(z.string()),
  chapters: z.array(chapterSchema),
  formats: z.array(publishedFormatSchema),
  version: z.number().int().min(1),
  contentVersion: z.number().int().min(1),
});
export type Book = z.infer<typeof bookSchema>;

export const bookListQuerySchema = pageQuerySchema.extend({
  state: z.enum(['ready', 'trashed']).default('ready'),
  sort: documentSortSchema.default('created:desc'),
});
export const bookPageSchema = pageOf(bookSummarySchema);

/** PATCH /api/books/[id]: `version` is the one that the edit was made on; another one answers 409 EDIT_CONFLICT. */
export const updateBookSchema = z.strictObject({
  version: z.number().int().min(1),
  title: title.optional(),
  subtitle: z.string().trim().max(200).nullable().optional(),
  byline: z.string().trim().max(120).optional(),
  imprint: z.boolean().optional(),
  description: z.string().trim().max(2000).nullable().optional(),
  preface: markdownSchema.nullable().optional(),
});
export type UpdateBook = z.infer<typeof updateBookSchema>;

/** POST /api/chapters: a new chapter at `order`, or at the end. */
export const createChapterSchema = z.strictObject({
  bookId: z.string().min(1).max(64),
  title,
  content: markdownSchema.default(''),
  order: z.number().int().min(1).optional(),
});
export type CreateChapter = z.infer<typeof createChapterSchema>;

/**
 * PATCH /api/chapters/[id]. A change of title or content carries the `version` it was made on; `order` moves the
 * chapter, whatever its version is, and the others make room. `keepFormer` keeps the text as it was as a revision,
 * however recent the last one is: for an edit that replaces a text instead of going on with it.
 */
export const updateChapterSchema = z
  .strictObject({
    version: z.number().int().min(1).optional(),
    title: title.optional(),
    content: markdownSchema.optional(),
    keepFormer: z.boolean().optional(),
    order: z.number().int().min(1).optional(),
  })
  .refine(({ version, title, content }) => version !== undefined || (title ?? content) === undefined, {
    path: ['version'],
    message: 'is needed to change the title or the content',
  });
export type UpdateChapter = z.infer<typeof updateChapterSchema>;
