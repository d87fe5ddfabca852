import {
  type ImageGenerationResource,
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
  mostInputPictures,
} from '@sorami/contracts/images';
import type { Model } from '@sorami/contracts/models';
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
  otherInputFileIds: z
    .array(z.string().max(64))
    .max(mostInputPictures - 1)
    .catch([]),
});
export type ImageDraft = z.infer<typeof imageDraftSchema>;

/** What the person is about to ask for. */
export const imageDraft = createTabDraft('image', imageDraftSchema, ['inputFileId', 'otherInputFileIds']);

/** The pictures that it starts from. */
export function picturesOf({ inputFileId, otherInputFileIds }: ImageDraft): string[] {
  return inputFileId === null ? [] : [inputFileId, ...otherInputFileIds];
}

/** What a model can make of a draft: it starts from no more pictures than it takes. */
export function fitDraft(draft: ImageDraft, can: Model['image'] | null): ImageDraft {
  if (!can) return draft;
  const [inputFileId = null, ...otherInputFileIds] = picturesOf(draft).slice(0, can.inputPictures);
  return { ...draft, inputFileId, otherInputFileIds };
}

/** The draft that asks for the same as before. */
export function draftOf(generation: ImageGenerationResource): ImageDraft {
  return imageDraftSchema.parse(generation);
}

/** The body of POST /api/images. */
export function requestOfDraft({ style, inputFileId, otherInputFileIds, prompt, ...rest }: ImageDraft) {
  return {
    ...rest,
    prompt: prompt.trim().slice(0, maxPromptLength),
    ...(style ? { style } : {}),
    ...(inputFileId ? { inputFileId } : {}),
    ...(inputFileId && otherInputFileIds.length > 0 ? { otherInputFileIds } : {}),
  };
}
