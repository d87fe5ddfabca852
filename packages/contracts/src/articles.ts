import { z } from 'zod';
import { maxTopicLength } from './books.ts';
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

export const minArticleWords = 300;
export const maxArticleWords = 3000;

const title = seenText(200);
const label = seenText(60);
/** As it stands in an address: lower-case ASCII letters and digits in words joined by hyphens. */
export const slugSchema = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** POST /api/blog/generate. */
export const generateArticleSchema = z.strictObject({
  topic: seenText(maxTopicLength),
  goal: seenText(2000),
  keywords: z.array(label).max(10).default([]),
  wordCount: z.number().int().min(minArticleWords).max(maxArticleWords).default(1200),
  model: modelIdSchema.optional(),
  /** What paints its cover; the default of pictures where nothing is said. */
  coverModel: modelIdSchema.optional(),
  language: textLanguageSchema.default('fr'),
});
export type GenerateArticle = z.infer<typeof generateArticleSchema>;

/** POST /api/blog: a draft that a person writes. Without a slug, one is made from the title. */
export const createArticleSchema = z.strictObject({
  title,
  content: markdownSchema.default(''),
  slug: slugSchema.optional(),
  metaDescription: z.string().trim().max(320).default(''),
  keywords: z.array(label).max(10).default([]),
  tags: z.array(label).max(20).default([]),
  language: textLanguageSchema.default('fr'),
});
export type CreateArticle = z.infer<typeof createArticleSchema>;

export const articleStatusSchema = z.enum(['draft', 'published']);

/** An article as a list shows it. `seoScore` is 0 to 100 (seo-score.ts); `job` is null where a person wrote it. */
export const articleSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  slug: z.string(),
  metaDescription: z.string(),
  tags: z.array(z.string()),
  language: textLanguageSchema,
  status: articleStatusSchema,
  seoScore: z.number().int().min(0).max(100),
  wordCount: z.number().int().nonnegative(),
  readingMinutes: z.number().int().nonnegative(),
  cover: fileSchema.nullable(),
  /** True where no model wrote it, so that it is called a preview. */
  embedded: z.boolean(),
  state: z.enum(['ready', 'trashed']),
  job: jobSchema.nullable(),
  publishedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

/** `version` grows with each edit of title, content or what search engines read; `contentVersion` with what an export shows. */
export const articleSchema = articleSummarySchema.extend({
  /** Who wrote it; null where nobody did yet, or a person. */
  model: z.string().nullable(),
  topic: z.string().nullable(),
  goal: z.string().nullable(),
  keywords: z.array(z.string()),
  /** Empty where the article names nobody. */
  byline: z.string(),
  /** Whether its files say in a sentence that a model wrote it. */
  imprint: z.boolean(),
  content: z.string(),
  formats: z.array(publishedFormatSchema),
  version: z.number().int().min(1),
  contentVersion: z.number().int().min(1),
});
export type Article = z.infer<typeof articleSchema>;

export const articleListQuerySchema = pageQuerySchema.extend({
  state: z.enum(['ready', 'trashed']).default('ready'),
  sort: documentSortSchema.default('created:desc'),
  status: articleStatusSchema.optional(),
});
export const articlePageSchema = pageOf(articleSummarySchema);

/**
 * PATCH /api/blog/[id]: `version` is the one that the edit was made on; another one answers 409 EDIT_CONFLICT.
 * `keepFormer` keeps the text as it was as a revision, however recent the last one is: for an edit that replaces a text
 * instead of going on with it.
 */
export const updateArticleSchema = z.strictObject({
  version: z.number().int().min(1),
  title: title.optional(),
  content: markdownSchema.optional(),
  slug: slugSchema.optional(),
  metaDescription: z.string().trim().max(320).optional(),
  keywords: z.array(label).max(10).optional(),
  tags: z.array(label).max(20).optional(),
  byline: z.string().trim().max(120).optional(),
  imprint: z.boolean().optional(),
  status: articleStatusSchema.optional(),
  keepFormer: z.boolean().optional(),
});
export type UpdateArticle = z.infer<typeof updateArticleSchema>;
