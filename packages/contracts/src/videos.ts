import { z } from 'zod';
import { fileSchema } from './files.ts';
import { maxPromptLength } from './images.ts';
import { jobSchema, makingShape, modelIdSchema } from './jobs.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';
import { seenText } from './seen-text.ts';

export const videoAspectRatios = ['16:9', '9:16', '1:1'] as const;
export const videoAspectRatioSchema = z.enum(videoAspectRatios);
/** By the shorter side in pixels. */
export const videoResolutions = ['720p', '1080p'] as const;
export const videoResolutionSchema = z.enum(videoResolutions);
/** Whether people may be seen in a film: nobody, adults, or everybody. */
export const personGenerations = ['DONT_ALLOW', 'ALLOW_ADULT', 'ALLOW_ALL'] as const;
export const personGenerationSchema = z.enum(personGenerations);

export const minVideoSeconds = 3;
export const maxVideoSeconds = 15;
export const maxVideos = 4;

/** POST /api/videos. `inputFileId` is a picture of the owner's from which the film starts. */
export const createVideosSchema = z.strictObject({
  prompt: seenText(maxPromptLength),
  inputFileId: z.string().min(1).max(64).optional(),
  aspectRatio: videoAspectRatioSchema.default('16:9'),
  numberOfVideos: z.number().int().min(1).max(maxVideos).default(1),
  durationSeconds: z.number().int().min(minVideoSeconds).max(maxVideoSeconds).default(8),
  resolution: videoResolutionSchema.default('720p'),
  sound: z.boolean().default(true),
  personGeneration: personGenerationSchema.default('ALLOW_ADULT'),
  model: modelIdSchema.optional(),
});
export type CreateVideos = z.infer<typeof createVideosSchema>;

/** How far the films of a job are; a cancelled job keeps the stage that it was in. */
export const videoStageSchema = z.enum([
  'PENDING',
  'PROCESSING',
  'GENERATING',
  'DOWNLOADING',
  'COMPLETED',
  'FAILED',
]);
export type VideoStage = z.infer<typeof videoStageSchema>;

/** A film of a generation, as measured from its bytes. `embedded` is true where it is a preview made without a model. */
export const videoSchema = z.object({
  id: z.string(),
  file: fileSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  aspectRatio: z.string(),
  durationSeconds: z.number().positive(),
  hasSound: z.boolean(),
  embedded: z.boolean(),
  ...makingShape,
});
export type Video = z.infer<typeof videoSchema>;

/** Times in seconds: `generationTime` at the engine, `downloadTime` from there to the bucket, `processingTime` in all. */
export const videoGenerationSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  inputFileId: z.string().nullable(),
  aspectRatio: z.string(),
  numberOfVideos: z.number().int(),
  durationSeconds: z.number().int(),
  resolution: z.string(),
  sound: z.boolean(),
  personGeneration: z.string(),
  model: z.string(),
  modelVersion: z.string().nullable(),
  generationTime: z.number().nullable(),
  downloadTime: z.number().nullable(),
  processingTime: z.number().nullable(),
  stage: videoStageSchema,
  /** Since when the engine has been at work on what is not there yet; null before and after. */
  generatingSince: z.iso.datetime().nullable(),
  videos: z.array(videoSchema),
  /** How many films were made and are not among `videos`: they are in the trash or deleted for good. */
  removedVideos: z.number().int().nonnegative().optional(),
  job: jobSchema,
  createdAt: z.iso.datetime(),
});
export type VideoGenerationResource = z.infer<typeof videoGenerationSchema>;

export const videoListQuerySchema = pageQuerySchema;
export const videoPageSchema = pageOf(videoGenerationSchema);
