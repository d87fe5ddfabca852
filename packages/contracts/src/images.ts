import { z } from 'zod';
import { fileSchema } from './files.ts';
import { jobSchema, makingShape, modelIdSchema } from './jobs.ts';
import { pageOf, pageQuerySchema } from './pagination.ts';
import { seenText } from './seen-text.ts';

export const maxPromptLength = 4000;

export const imageSizes = [
  '512x512',
  '768x768',
  '1024x1024',
  '1536x1024',
  '1024x1536',
  '1792x1024',
  '1024x1792',
] as const;
export const imageFormats = ['PNG', 'JPEG', 'WEBP'] as const;
export const imageQualities = ['draft', 'standard', 'high'] as const;
export const imageStyles = [
  'aurora',
  'gouache',
  'ink',
  'paper',
  'geometric',
  'nocturne',
  'botanical',
  'blueprint',
] as const;

export const imageSizeSchema = z.enum(imageSizes);
export const imageFormatSchema = z.enum(imageFormats);
export const imageQualitySchema = z.enum(imageQualities);
export const imageStyleSchema = z.enum(imageStyles);
export type ImageSize = z.infer<typeof imageSizeSchema>;

/** A share of a picture's width or height, or of its shorter side. */
const share = z.number().min(0).max(1);

/** What of a picture is to be made anew: where a round brush went, or a box from its upper left corner. */
export const maskAreaSchema = z.union([
  z.strictObject({
    brush: share.min(0.005),
    points: z
      .array(z.tuple([share, share]))
      .min(1)
      .max(500),
  }),
  z.strictObject({ box: z.strictObject({ x: share, y: share, width: share, height: share }) }),
]);
export type MaskArea = z.infer<typeof maskAreaSchema>;

export const upscaleFactors = [2, 4] as const;
/** Pixels that the longer side of a picture has at most once it is made larger: more would not fit into an answer. */
export const longestUpscaled = 4096;

/**
 * What is done with the picture that one starts from, rather than a new one after it. What is made has the size of that
 * picture, or `factor` times as many pixels a side.
 */
export const imageEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mask'), areas: z.array(maskAreaSchema).min(1).max(60) }),
  z.strictObject({ kind: z.literal('variation') }),
  z.strictObject({ kind: z.literal('upscale'), factor: z.literal(upscaleFactors) }),
]);
export type ImageEdit = z.infer<typeof imageEditSchema>;
export const imageEditKinds = [
  'mask',
  'variation',
  'upscale',
] as const satisfies readonly ImageEdit['kind'][];

/** Pictures that one may start from at a time, whatever more a model takes. */
export const mostInputPictures = 4;
const fileId = z.string().min(1).max(64);

/** POST /api/images. Without `style` the engine derives one from the prompt. */
export const createImagesSchema = z.strictObject({
  prompt: seenText(maxPromptLength),
  inputFileId: fileId.optional(),
  /** Beside `inputFileId`, where the model takes several. */
  otherInputFileIds: z
    .array(fileId)
    .max(mostInputPictures - 1)
    .optional(),
  numImages: z.number().int().min(1).max(8).default(1),
  size: imageSizeSchema.default('1024x1024'),
  format: imageFormatSchema.default('PNG'),
  style: imageStyleSchema.optional(),
  quality: imageQualitySchema.default('standard'),
  model: modelIdSchema.optional(),
  /** Asks for `inputFileId`. */
  edit: imageEditSchema.optional(),
});
export type CreateImages = z.infer<typeof createImagesSchema>;

/** A picture of a generation. `embedded` is true where it is a preview made without a model. */
export const imageSchema = z.object({
  id: z.string(),
  file: fileSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  aspectRatio: z.string(),
  embedded: z.boolean(),
  ...makingShape,
});

export const imageGenerationSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  inputFileId: z.string().nullable(),
  /** What was done with the picture of `inputFileId`; null where it was one to start from. */
  edit: z.enum(imageEditKinds).nullable().default(null),
  numImages: z.number().int(),
  size: z.string(),
  format: z.string(),
  style: z.string().nullable(),
  quality: z.string(),
  model: z.string(),
  modelVersion: z.string().nullable(),
  processingTime: z.number().nullable(),
  images: z.array(imageSchema),
  /** How many pictures were made and are not among `images`: they are in the trash or deleted for good. */
  removedImages: z.number().int().nonnegative().optional(),
  job: jobSchema,
  createdAt: z.iso.datetime(),
});
export type ImageGenerationResource = z.infer<typeof imageGenerationSchema>;

export const imageListQuerySchema = pageQuerySchema;
export const imagePageSchema = pageOf(imageGenerationSchema);
