import { z } from 'zod';
import { pictureAddress } from './addresses.ts';
import { generateArticleSchema } from './articles.ts';
import { createBookSchema } from './books.ts';
import { exportFormatSchema, maxPictures, pageSizeSchema, textLanguageSchema } from './documents.ts';
import { textCharsets, uploadTypeSchema } from './files.ts';
import {
  imageEditSchema,
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
  mostInputPictures,
} from './images.ts';
import { jobStatusSchema, modelIdSchema } from './jobs.ts';
import { documentTypeSchema } from './kinds.ts';
import { locales } from './locales.ts';
import { creditSchema, sourceTypes } from './provenance.ts';
import { createVideosSchema } from './videos.ts';
import { thumbnailSchema } from './webhook-events.ts';

/**
 * Every call to the generator, but those of health, is signed by api with WEBHOOK_SECRET as a Standard Webhook:
 * `webhook-id`, `webhook-timestamp` and `webhook-signature` over the five lines method, path with query, Clerk id of the
 * owner, Clerk id of the owner's organization or nothing, and Content-Digest of the body (`sha-256=:…:`). The ids stand in
 * `sorami-user` and `sorami-organization` too. A signature holds for five minutes and for one call. Where the person is
 * waiting, their session token may travel along as Bearer: it must then be good as well. X-Request-Id goes to the logs.
 *
 * This is the body of POST …/generate, with the input of the kind of job.
 */
export function submissionSchema<Input extends z.ZodType>(input: Input) {
  return z.strictObject({
    jobId: z.uuid().toLowerCase(),
    /** Grows by one with each retry. The one that the generator knows is the same work; only the next begins anew. */
    attempt: z.number().int().min(1).max(1_000_000),
    /** What the owner’s models may cost this month (UTC), in millionths of a US dollar; null sets no limit. */
    budgetMicros: z.int32().min(0).nullable().default(null),
    credit: creditSchema.default({ name: null, prompt: false }),
    /** Providers, and models as `provider:model`, that nothing of the job may be sent to, the fallbacks included. */
    forbidden: z.array(z.string().min(1).max(200)).max(1000).default([]),
    input,
  });
}

/** Input of POST /api/images/generate on the generator. `inputKey` must lie under the owner's own prefix. */
export const generateImagesSchema = z.strictObject({
  prompt: z.string().min(1).max(maxPromptLength),
  inputKey: z.string().min(1).max(1024).optional(),
  otherInputKeys: z
    .array(z.string().min(1).max(1024))
    .max(mostInputPictures - 1)
    .optional(),
  numImages: z.number().int().min(1).max(8),
  size: imageSizeSchema,
  format: imageFormatSchema,
  style: imageStyleSchema.optional(),
  quality: imageQualitySchema,
  model: modelIdSchema.optional(),
  edit: imageEditSchema.optional(),
});
export type GenerateImages = z.infer<typeof generateImagesSchema>;

/** Input of POST /api/videos/generate on the generator. `language` is that of what a film says of itself. */
export const generateVideosSchema = createVideosSchema.omit({ inputFileId: true }).extend({
  inputKey: z.string().min(1).max(1024).optional(),
  language: z.enum(locales),
});
export type GenerateVideos = z.infer<typeof generateVideosSchema>;

/** Input of POST /api/books/generate on the generator. `byline` is the author's name as the book shows it, if any. */
export const generateBookSchema = createBookSchema.extend({ byline: z.string().max(120) });
export type GenerateBook = z.infer<typeof generateBookSchema>;

/** Input of POST /api/blogs/generate on the generator. */
export const generateBlogSchema = generateArticleSchema.extend({ byline: z.string().max(120) });
export type GenerateBlog = z.infer<typeof generateBlogSchema>;

/**
 * POST /api/books/render on the generator: lays a book or an article out and puts the file under `key`, which must be the
 * key of a book or a blog of the call's owner. Rendering the same again gives the same
 * but for its mark, so a repeated call finds it there. Answers 200, or 422: EXPORT_FAILED where the text cannot be laid out, and
 * EXPORT_TOO_INTRICATE where it takes more time or memory than a text may. Then `fields` has the chapter that is to
 * blame, where it could be found (`document.chapters.2`), with how the passage begins, where that is known.
 */
export const renderDocumentSchema = z.strictObject({
  key: z.string().min(1).max(1024),
  format: exportFormatSchema,
  pageSize: pageSizeSchema.optional(),
  document: z.strictObject({
    id: z.string().min(1).max(128),
    kind: documentTypeSchema,
    title: z.string(),
    subtitle: z.string().optional(),
    author: z.string(),
    language: textLanguageSchema,
    description: z.string().optional(),
    publishedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    timeZone: z.string().max(64).optional(),
    notice: z.string().optional(),
    /** How its texts came about: by which model (`provider:model`), if any, and in which creation. */
    mark: z.strictObject({
      sourceType: z.enum(sourceTypes),
      model: z.string().max(200).nullable(),
      jobId: z.string().max(64).nullable(),
      /** Who had it made and how they asked for it, where they want that said. */
      author: z.string().max(120).optional(),
      prompt: z.string().max(4_000).optional(),
    }),
    keywords: z.array(z.string()).optional(),
    coverKey: z.string().min(1).max(1024).optional(),
    /** Those of the owner that stand in the texts; what is not among them is not shown. */
    pictures: z
      .array(z.strictObject({ address: z.string().regex(pictureAddress), key: z.string().min(1).max(1024) }))
      .max(maxPictures)
      .optional(),
    /** `unnumbered` is for a preface: the chapters are counted without it. */
    chapters: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        markdown: z.string(),
        unnumbered: z.boolean().optional(),
      }),
    ),
  }),
});
export type RenderDocument = z.infer<typeof renderDocumentSchema>;

export const renderedDocumentSchema = z.object({
  key: z.string(),
  contentType: z.string(),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** PDF only: letters that no face could show. */
  unshown: z.array(z.string()).optional(),
});
export type RenderedDocument = z.infer<typeof renderedDocumentSchema>;

/** Answer of the generator's POST …/generate and POST /api/jobs/:id/cancel (202). Another owner's job is 404. */
export const generatorJobSchema = z.object({
  id: z.string(),
  attempt: z.number().int().min(1),
  status: jobStatusSchema,
  sequence: z.number().int().min(0),
});
export type GeneratorJob = z.infer<typeof generatorJobSchema>;

/**
 * Answer of GET /api/jobs/:id (200). Asking about a finished job makes the generator send its newest event again, a few
 * times at most; `isParked` says that it was refused or not taken for a day, and is not sent any more.
 */
export const knownJobSchema = generatorJobSchema.extend({ isParked: z.boolean() });
export type KnownJob = z.infer<typeof knownJobSchema>;

/**
 * POST /api/files/inspect on the generator: reads an uploaded object of the call's owner once, so that api decodes none. Answers 200 with what was measured, 404 where there is no such object,
 * 409 where it was replaced meanwhile, or 422 and one of `uploadRefusals` where the bytes are not what they claim to be.
 * Asking again for the same object answers the same, and waits for a reading under way rather than beginning another.
 */
export const inspectFileSchema = z.strictObject({
  key: z.string().min(1).max(1024),
  contentType: uploadTypeSchema,
  size: z.number().int().min(1),
});
export type InspectFile = z.infer<typeof inspectFileSchema>;

/**
 * POST /api/files/provenance on the generator: reads what a file of the call's owner says of where it comes from. Answers
 * 200 with `provenanceSchema`, or 404 where there is no such object.
 */
export const readProvenanceSchema = z.strictObject({
  key: z.string().min(1).max(1024),
  contentType: z.string().max(255),
});
export type ReadProvenance = z.infer<typeof readProvenanceSchema>;

/** `etag` names the very bytes that were read: who keeps the object makes it a condition. */
export const inspectedFileSchema = z.object({
  etag: z.string().min(1),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  /** Of a text that is not UTF-8. */
  charset: z.enum(textCharsets).optional(),
  thumbnail: thumbnailSchema.nullable(),
});
export type InspectedFile = z.infer<typeof inspectedFileSchema>;

/**
 * POST /api/owners/erase: forget whom the call is for, a person (with what is theirs alone) or an organization. Asked again
 * until nobody works for them any more. What was paid for stays in the ledger, under `replacement`.
 */
export const eraseOwnerSchema = z.strictObject({ replacement: z.string().regex(/^[\w-]{8,64}$/) });

export const erasedOwnerSchema = z.object({
  /** Runs that were deleted by this call, with their checkpoints and events. */
  runs: z.number().int(),
  /** Calls to providers that no longer name the owner, since this call. */
  calls: z.number().int(),
  /** Runs and calls that are still under way: they were told to stop. */
  working: z.number().int(),
});
export type ErasedOwner = z.infer<typeof erasedOwnerSchema>;
