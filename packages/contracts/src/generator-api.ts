import { z } from 'zod';
import { generateArticleSchema } from './articles.ts';
import { createBookSchema } from './books.ts';
import { uploadTypeSchema } from './files.ts';
import {
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
} from './images.ts';
import { jobStatusSchema } from './jobs.ts';
import { exportFormatSchema, pageSizeSchema, textLanguageSchema } from './publications.ts';
import { thumbnailSchema } from './webhook-events.ts';

/**
 * POST /api/images/generate on the generator, sent by api with the user's session token as Bearer,
 * the job id as Idempotency-Key and the request id as X-Request-Id.
 * `attempt` grows by one with each retry by the user; a repeated (job, attempt) is the same work.
 * `inputKey` must lie under the token owner's own prefix.
 */
export const generateImagesSchema = z.strictObject({
  attempt: z.number().int().min(1),
  prompt: z.string().min(1).max(maxPromptLength),
  inputKey: z.string().min(1).max(1024).optional(),
  numImages: z.number().int().min(1).max(8),
  size: imageSizeSchema,
  format: imageFormatSchema,
  style: imageStyleSchema.optional(),
  quality: imageQualitySchema,
});
export type GenerateImages = z.infer<typeof generateImagesSchema>;

const attempt = z.number().int().min(1);

/** POST /api/books/generate on the generator; like the images. `byline` is the author's name as the book shows it, if any. */
export const generateBookSchema = createBookSchema.extend({ attempt, byline: z.string().max(120) });
export type GenerateBook = z.infer<typeof generateBookSchema>;

/** POST /api/blogs/generate on the generator. */
export const generateBlogSchema = generateArticleSchema.extend({
  attempt,
  byline: z.string().max(120),
});
export type GenerateBlog = z.infer<typeof generateBlogSchema>;

/**
 * POST /api/books/render on the generator, signed with WEBHOOK_SECRET like the jobs routes: lays a book or an article
 * out and puts the file under `key`, which must be a key of a book or a blog. Rendering the same again gives the same
 * bytes, so a repeated call finds them there. Answers 200, or 422 EXPORT_FAILED where the text cannot be laid out.
 */
export const renderPublicationSchema = z.strictObject({
  key: z.string().min(1).max(1024),
  format: exportFormatSchema,
  pageSize: pageSizeSchema.optional(),
  publication: z.strictObject({
    id: z.string().min(1).max(128),
    kind: z.enum(['book', 'article']),
    title: z.string(),
    subtitle: z.string().optional(),
    author: z.string(),
    language: textLanguageSchema,
    description: z.string().optional(),
    publishedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    notice: z.string().optional(),
    keywords: z.array(z.string()).optional(),
    coverKey: z.string().min(1).max(1024).optional(),
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
export type RenderPublication = z.infer<typeof renderPublicationSchema>;

export const renderedPublicationSchema = z.object({
  key: z.string(),
  contentType: z.string(),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RenderedPublication = z.infer<typeof renderedPublicationSchema>;

/**
 * Answer of the generator's POST …/generate (202), GET /api/jobs/:id (200) and POST /api/jobs/:id/cancel (202).
 * The jobs routes take either the owner's session token or a call signed with WEBHOOK_SECRET, as api's background
 * work has no session: Standard Webhooks headers over the body, an empty body being signed as the empty string.
 * The id of a signed call is `<METHOD> <path> <uuid>`, as in `GET /api/jobs/0192… 6f1c…`, and the generator refuses it
 * anywhere else: Standard Webhooks sign id, time and body alone, and one call must not do for another.
 */
export const generatorJobSchema = z.object({
  id: z.string(),
  attempt: z.number().int().min(1),
  status: jobStatusSchema,
  sequence: z.number().int().min(0),
});
export type GeneratorJob = z.infer<typeof generatorJobSchema>;

/**
 * POST /api/files/inspect on the generator, signed with WEBHOOK_SECRET like the jobs routes: reads an uploaded object once, so that no byte
 * of it passes through api. Answers 200 with what was measured, 404 where there is no such object,
 * 409 where it was replaced meanwhile, or 422 UPLOAD_REFUSED where the bytes are not what they claim to be.
 * Asking again for the same object answers the same, and waits for a reading under way rather than beginning another.
 */
export const inspectFileSchema = z.strictObject({
  key: z.string().min(1).max(1024),
  contentType: uploadTypeSchema,
  size: z.number().int().min(1),
});
export type InspectFile = z.infer<typeof inspectFileSchema>;

/** `etag` names the very bytes that were read: who keeps the object makes it a condition. */
export const inspectedFileSchema = z.object({
  etag: z.string().min(1),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  thumbnail: thumbnailSchema.nullable(),
});
export type InspectedFile = z.infer<typeof inspectedFileSchema>;
