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

/** POST /api/images. Without `style` the engine derives one from the prompt. */
export const createImagesSchema = z.strictObject({
  prompt: seenText(maxPromptLength),
  inputFileId: z.string().min(1).max(64).optional(),
  numImages: z.number().int().min(1).max(8).default(1),
  size: imageSizeSchema.default('1024x1024'),
  format: imageFormatSchema.default('PNG'),
  style: imageStyleSchema.optional(),
  quality: imageQualitySchema.default('standard'),
  model: modelIdSchema.optional(),
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
