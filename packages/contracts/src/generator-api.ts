import { z } from 'zod';
import { uploadTypeSchema } from './files.ts';
import {
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
} from './images.ts';
import { jobStatusSchema } from './jobs.ts';
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

export const inspectedFileSchema = z.object({
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  thumbnail: thumbnailSchema.nullable(),
});
export type InspectedFile = z.infer<typeof inspectedFileSchema>;
