import { z } from 'zod';
import { slugSchema } from './articles.ts';
import { maxChapters } from './books.ts';
import { markdownSchema } from './documents.ts';
import { type JobFailureCode, type JobMessageCode, jobFailures, jobMessages } from './job-messages.ts';
import { jobStatusSchema } from './jobs.ts';
import { jobKindSchema } from './kinds.ts';
import { providerCallSchema } from './usage.ts';
import { videoStageSchema } from './videos.ts';

const params = z.record(z.string(), z.union([z.string(), z.number()])).default({});

export const jobMessageCodeSchema = z.enum(Object.keys(jobMessages) as [JobMessageCode, ...JobMessageCode[]]);
export const jobFailureCodeSchema = z.enum(Object.keys(jobFailures) as [JobFailureCode, ...JobFailureCode[]]);

/** Made from a file and put beside it, under the same owner's prefix: a small WebP, or of films a short silent one. */
export const thumbnailSchema = z.object({
  key: z.string().min(1).max(1024),
  contentType: z.string(),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int32().positive(),
  height: z.int32().positive(),
});
export type ProducedThumbnail = z.infer<typeof thumbnailSchema>;

/**
 * A file that the generator has put into the bucket. Everything about it was measured from its bytes.
 * `index` is its place among the outputs of the job (from 0), stable over retries.
 * `metadata` holds engine, version, embedded, model, seed, latency and the like, for display and audit.
 */
export const producedFileSchema = z.object({
  index: z.int32().min(0),
  key: z.string().min(1).max(1024),
  name: z.string().min(1).max(255),
  contentType: z.string(),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int32().positive().optional(),
  height: z.int32().positive().optional(),
  durationSeconds: z.number().positive().optional(),
  thumbnail: thumbnailSchema.optional(),
  preview: thumbnailSchema.optional(),
  /** Twice the size of the thumbnail, of what is shown large: covers. */
  large: thumbnailSchema.optional(),
  /** A picture as its model sent it, where size or format differ from what was asked for. */
  original: thumbnailSchema.optional(),
  metadata: z.record(z.string(), z.json()).default({}),
});
export type ProducedFile = z.infer<typeof producedFileSchema>;

/**
 * A chapter of a book job: planned as soon as the outline is, written once `content` is there. `index` is its place in
 * the outline (from 0), stable over retries.
 */
export const writtenChapterSchema = z.strictObject({
  index: z
    .number()
    .int()
    .min(0)
    .max(maxChapters - 1),
  title: z.string().min(1).max(200),
  summary: z.string().max(2000),
  content: markdownSchema.nullable(),
});

/** What a book job has written so far; null before its outline is made. The cover is file 0, the book itself file 1. */
export const writtenBookSchema = z.strictObject({
  subtitle: z.string().max(200).nullable(),
  description: z.string().max(2000).nullable(),
  keywords: z.array(z.string().min(1).max(60)).max(20),
  preface: markdownSchema.nullable(),
  chapters: z.array(writtenChapterSchema).max(maxChapters),
});
export type WrittenBook = z.infer<typeof writtenBookSchema>;

/** What an article job has written so far; `content` grows section by section. The cover is file 0, the article file 1. */
export const writtenArticleSchema = z.strictObject({
  title: z.string().min(1).max(200),
  /** Null until the metadata are written. */
  slug: slugSchema.nullable(),
  metaDescription: z.string().max(320),
  tags: z.array(z.string().min(1).max(60)).max(20),
  content: markdownSchema,
});
export type WrittenArticle = z.infer<typeof writtenArticleSchema>;

/**
 * How far the films of a job are. `generatingSince`: since when the engine has been at work on what is not there yet.
 * Times in seconds, over all films. `remotes` says where the engine itself keeps a film, and until when.
 */
export const filmProgressSchema = z.strictObject({
  stage: videoStageSchema,
  generatingSince: z.iso.datetime().nullable(),
  generationSeconds: z.number().min(0),
  downloadSeconds: z.number().min(0),
  remotes: z.array(
    z.strictObject({ index: z.int32().min(0), uri: z.url().max(2048), until: z.iso.datetime() }),
  ),
});
export type FilmProgress = z.infer<typeof filmProgressSchema>;

/** What the models of a job used over all its steps. `costMicros`: millionths of a US dollar; null where it is not known. */
export const textUsageSchema = z.strictObject({
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  costMicros: z.number().int().min(0).nullable(),
});
export type TextUsage = z.infer<typeof textUsageSchema>;

/**
 * Body of POST /api/webhooks/{book,blog,image,video}-completion: one change of state of one job.
 * Delivered at least once and in any order, as a Standard Webhook whose id is `<jobId>.<sequence>`.
 * `sequence` grows over all attempts of a job. `files` is the whole list so far, not what is new.
 */
export const jobEventSchema = z.strictObject({
  type: z.literal('job.changed'),
  timestamp: z.iso.datetime(),
  data: z.strictObject({
    jobId: z.string(),
    kind: jobKindSchema,
    attempt: z.int32().min(1),
    sequence: z.int32().min(1),
    status: jobStatusSchema,
    progress: z.number().int().min(0).max(100),
    message: z.strictObject({ code: jobMessageCodeSchema, params }).nullable(),
    failure: z.strictObject({ code: jobFailureCodeSchema, params }).nullable(),
    bucket: z.string(),
    files: z.array(producedFileSchema),
    book: writtenBookSchema.nullable().default(null),
    article: writtenArticleSchema.nullable().default(null),
    video: filmProgressSchema.nullable().default(null),
    usage: textUsageSchema.nullable().default(null),
    /** The newest calls to providers whose outcome is settled, over all attempts. */
    calls: z.array(providerCallSchema).max(1_000).default([]),
    engine: z
      .strictObject({
        model: z.string(),
        modelVersion: z.string().nullable(),
        embedded: z.boolean(),
        processingSeconds: z.number().min(0),
      })
      .nullable(),
  }),
});
export type JobEvent = z.infer<typeof jobEventSchema>;
