import { z } from 'zod';
import {
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
} from './images.ts';
import { jobStatusSchema } from './jobs.ts';

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
 * The jobs routes take either the owner's session token or a call signed with WEBHOOK_SECRET
 * (Standard Webhooks headers over the body; an empty body is signed as the empty string), as api's background work has no session.
 */
export const generatorJobSchema = z.object({
  id: z.string(),
  attempt: z.number().int().min(1),
  status: jobStatusSchema,
  sequence: z.number().int().min(0),
});
export type GeneratorJob = z.infer<typeof generatorJobSchema>;
