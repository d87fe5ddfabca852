import {
  imageFormatSchema,
  imageQualitySchema,
  imageSizeSchema,
  imageStyleSchema,
  maxPromptLength,
} from '@sorami/contracts/images';
import { z } from 'zod';

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

const storageKey = 'sorami-image-draft';
const emptyDraft = imageDraftSchema.parse({});

let draft: ImageDraft | undefined;
const listeners = new Set<() => void>();

function stored(): ImageDraft {
  try {
    return imageDraftSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'));
  } catch {
    return emptyDraft;
  }
}

function keep(next: ImageDraft): void {
  draft = next;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage may be full or forbidden: the draft then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** What the person is about to ask for. Kept in the tab, so that neither a reload nor an error loses a word. */
export const imageDraft = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read(): ImageDraft {
    draft ??= stored();
    return draft;
  },
  readOnServer: (): ImageDraft => emptyDraft,
  change(part: Partial<ImageDraft>): void {
    keep({ ...imageDraft.read(), ...part });
  },
  /** The options stay: the next picture is often made with the same. */
  clearPrompt(): void {
    imageDraft.change({ prompt: '', inputFileId: null });
  },
  forget(): void {
    keep(emptyDraft);
  },
};

/** The body of POST /api/images. */
export function requestOfDraft({ style, inputFileId, prompt, ...rest }: ImageDraft) {
  return {
    ...rest,
    prompt: prompt.trim().slice(0, maxPromptLength),
    ...(style ? { style } : {}),
    ...(inputFileId ? { inputFileId } : {}),
  };
}
