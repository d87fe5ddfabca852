import { maxPromptLength } from '@sorami/contracts/images';
import type { VideoCapabilities } from '@sorami/contracts/models';
import {
  type CreateVideos,
  maxVideoSeconds,
  maxVideos,
  minVideoSeconds,
  personGenerationSchema,
  type VideoGenerationResource,
  videoAspectRatioSchema,
  videoResolutionSchema,
} from '@sorami/contracts/videos';
import { z } from 'zod';
import { createTabDraft } from '../lib/tab-draft.ts';

const videoDraftSchema = z.object({
  prompt: z.string().catch(''),
  aspectRatio: videoAspectRatioSchema.catch('16:9'),
  numberOfVideos: z.number().int().min(1).max(maxVideos).catch(1),
  durationSeconds: z.number().int().min(minVideoSeconds).max(maxVideoSeconds).catch(8),
  resolution: videoResolutionSchema.catch('720p'),
  sound: z.boolean().catch(true),
  personGeneration: personGenerationSchema.catch('ALLOW_ADULT'),
  inputFileId: z.string().max(64).nullable().catch(null),
});
export type VideoDraft = z.infer<typeof videoDraftSchema>;

/** The films that the person is about to ask for. */
export const videoDraft = createTabDraft('video', videoDraftSchema, ['inputFileId']);

/** The one of `possible` that is nearest to what is wished for; of two, the smaller. */
function nearest(wished: number, possible: readonly number[]): number {
  return possible.toSorted((a, b) => Math.abs(a - wished) - Math.abs(b - wished) || a - b)[0] ?? wished;
}

function oneOf<Value>(wished: Value, possible: readonly Value[]): Value {
  return possible.includes(wished) ? wished : (possible[0] ?? wished);
}

/** What a model can make of a draft: a wish beyond that gives way to what is nearest to it. */
export function fitDraft(draft: VideoDraft, can: VideoCapabilities | null): VideoDraft {
  if (!can) return draft;
  return {
    ...draft,
    aspectRatio: oneOf(draft.aspectRatio, can.aspectRatios),
    resolution: oneOf(draft.resolution, can.resolutions),
    durationSeconds: nearest(draft.durationSeconds, can.durations),
    numberOfVideos: Math.min(draft.numberOfVideos, can.maxVideos),
    sound: can.sound === 'optional' ? draft.sound : can.sound === 'always',
    personGeneration: can.people === 'ignored' ? 'ALLOW_ADULT' : draft.personGeneration,
    inputFileId: can.startsFromPicture ? draft.inputFileId : null,
  };
}

/** The draft that asks for the same as before. */
export function draftOf(generation: VideoGenerationResource): VideoDraft {
  return videoDraftSchema.parse(generation);
}

/** The body of POST /api/videos. */
export function requestOfDraft({ prompt, inputFileId, ...rest }: VideoDraft): Partial<CreateVideos> {
  return {
    ...rest,
    prompt: prompt.trim().slice(0, maxPromptLength),
    ...(inputFileId ? { inputFileId } : {}),
  };
}
