import { z } from 'zod';
import { jobKindSchema } from './kinds.ts';
import { videoAspectRatioSchema, videoResolutionSchema } from './videos.ts';

/** What an engine can be asked for where films are concerned. Durations are whole seconds. */
export const videoCapabilitiesSchema = z.strictObject({
  aspectRatios: z.array(videoAspectRatioSchema).min(1),
  resolutions: z.array(videoResolutionSchema).min(1),
  durations: z.array(z.number().int().positive()).min(1),
  maxVideos: z.number().int().positive(),
  startsFromPicture: z.boolean(),
  /** Whether films come with sound: as the person likes, always or never. */
  sound: z.enum(['optional', 'always', 'never']),
});
export type VideoCapabilities = z.infer<typeof videoCapabilitiesSchema>;

/**
 * A model that may be used. `id` is `provider:model`; `embedded` means previews made without a model.
 * `microsPerSecond`: millionths of a US dollar for a second of film; 0 where it is free, null where it is not known.
 */
export const modelSchema = z.strictObject({
  id: z.string().min(1).max(200),
  kind: jobKindSchema,
  name: z.string().min(1).max(200),
  embedded: z.boolean(),
  isDefault: z.boolean(),
  video: videoCapabilitiesSchema.nullable(),
  microsPerSecond: z.number().int().min(0).nullable(),
});
export type Model = z.infer<typeof modelSchema>;

/** GET /api/models: what this person may use, the defaults first. */
export const modelListSchema = z.object({ items: z.array(modelSchema) });
