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

const micros = z.number().int().min(0).nullable();

/** Of a model that writes: millionths of a US dollar for a million tokens in, and out; null where that is not known. */
const textModelFactsSchema = z.strictObject({ inputMicros: micros, outputMicros: micros });

/** Of a model that paints: how many pictures it may start from, and what one costs at least, as far as that is known. */
const imageModelFactsSchema = z.strictObject({
  inputPictures: z.number().int().min(0),
  microsPerImage: micros,
});

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
  text: textModelFactsSchema.optional(),
  image: imageModelFactsSchema.optional(),
  video: videoCapabilitiesSchema.nullable(),
  microsPerSecond: micros,
});
export type Model = z.infer<typeof modelSchema>;

/** GET /api/models: what this person may use, the defaults first. */
export const modelListSchema = z.object({ items: z.array(modelSchema) });
