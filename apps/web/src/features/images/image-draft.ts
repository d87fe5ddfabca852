import {
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
} from '@sorami/contracts/images';
import { z } from 'zod';
import { createTabDraft } from '../../lib/tab-draft.ts';

const imageDraftSchema = z.object({
  prompt: z.string().catch(''),
  numImages: z.number().int().min(1).max(8).catch(2),
  size: imageSizeSchema.catch('1024x1024'),
  format: imageFormatSchema.catch('PNG'),
  style: imageStyleSchema.nullable().catch(null),
  quality: imageQualitySchema.catch('standard'),
  inputFileId: z.string().max(64).nullable().catch(null),
});
export type ImageDraft = z.infer<typeof imageDraftSchema>;

/** What the person is about to ask for. */
export const imageDraft = createTabDraft('image', imageDraftSchema, ['inputFileId']);

/** The body of POST /api/images. */
export function requestOfDraft({ style, inputFileId, prompt, ...rest }: ImageDraft) {
  return {
    ...rest,
    prompt: prompt.trim().slice(0, maxPromptLength),
    ...(style ? { style } : {}),
    ...(inputFileId ? { inputFileId } : {}),
  };
}
