import { z } from 'zod';
import { type ImageEdit, type ImageSize, imageEditKinds, imageSizeSchema } from './images.ts';
import { modelIdSchema } from './jobs.ts';
import { type JobKind, jobKindSchema } from './kinds.ts';
import { videoAspectRatioSchema, videoResolutionSchema } from './videos.ts';

/** What a model can be asked for where films are concerned. Durations are whole seconds. */
export const videoCapabilitiesSchema = z.strictObject({
  aspectRatios: z.array(videoAspectRatioSchema).min(1),
  resolutions: z.array(videoResolutionSchema).min(1),
  durations: z.array(z.number().int().positive()).min(1),
  maxVideos: z.number().int().positive(),
  startsFromPicture: z.boolean(),
  /** Whether films come with sound: as the person likes, always or never. */
  sound: z.enum(['optional', 'always', 'never']),
  /** What comes of `personGeneration`: a setting of the model, words in the prompt that it may pass over, or nothing. */
  people: z.enum(['setting', 'words', 'ignored']),
});
export type VideoCapabilities = z.infer<typeof videoCapabilitiesSchema>;

const micros = z.number().int().min(0);

/** Millionths of a US dollar; `bound` says how sure that is: so much, about so much, or so much at most. */
export const priceSchema = z.object({ micros, bound: z.enum(['exact', 'about', 'most']) });
export type Price = z.infer<typeof priceSchema>;

/** Of a model that writes: millionths of a US dollar for a million tokens in, and out; null where that is not known. */
const textModelFactsSchema = z.object({
  inputMicros: micros.nullable(),
  outputMicros: micros.nullable(),
});

/** Of a model that paints: how many pictures it may start from, and what one costs; null where that is not known. */
const imageModelFactsSchema = z.object({
  inputPictures: z.number().int().min(0),
  promptCharacters: z.number().int().positive().nullable(),
  /** What it can do with a picture. */
  edits: z.array(z.enum(imageEditKinds)).default([]),
  prices: z.record(imageSizeSchema, priceSchema.nullable()),
});

/** Of a model that films: millionths of a US dollar for a second; what is absent is not known. */
const videoModelFactsSchema = z.object({
  ...videoCapabilitiesSchema.shape,
  microsPerSecond: z.partialRecord(videoResolutionSchema, micros),
});

/**
 * A model that may be used. `embedded` means previews made without a model: then nothing leaves Sorami. What a newer
 * generator says besides is left out, so that an api of the version before can read it.
 */
export const modelSchema = z.object({
  id: modelIdSchema,
  kind: jobKindSchema,
  name: z.string().min(1).max(200),
  /** Who gets what is asked, as people call them. */
  providerName: z.string().min(1).max(120),
  embedded: z.boolean(),
  isDefault: z.boolean(),
  speed: z.enum(['fast', 'medium', 'slow']).nullable(),
  text: textModelFactsSchema.optional(),
  image: imageModelFactsSchema.optional(),
  video: videoModelFactsSchema.optional(),
});
export type Model = z.infer<typeof modelSchema>;

/** The id of previews, which are made without a model. */
export const previewModel = 'embedded:preview';

/** GET /api/models: what this person may use, the defaults first. */
export const modelListSchema = z.object({ items: z.array(modelSchema) });

/** GET /api/account/organization/models: what an organization may be kept from, and what it forbids: providers, and models by their ids. */
export const organizationModelsSchema = z.strictObject({
  providers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      models: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
  ),
  forbidden: z.array(z.string()),
});
export type OrganizationModels = z.infer<typeof organizationModelsSchema>;
/** PUT of the same: takes the place of what was forbidden. */
export const forbidModelsSchema = z.strictObject({
  forbidden: z.array(z.string().regex(/^[a-z0-9-]{1,32}(:.{1,160})?$/)).max(200),
});

/**
 * What was found of a model of the lists. `ending`: its provider shuts it down within 30 days; `about` says what to do about
 * it, or what it costs, for operators.
 */
export const modelCheckSchema = z.object({
  kind: z.enum(['text', 'image', 'video']),
  model: modelIdSchema,
  state: z.enum(['works', 'ending', 'gone', 'fault', 'unreachable']),
  about: z.string(),
});
export type ModelCheck = z.infer<typeof modelCheckSchema>;
/** POST /api/admin/models/check, and of the generator POST /api/models/check. */
export const modelChecksSchema = z.object({ items: z.array(modelCheckSchema) });

/** What of a request decides which models can make it: the bodies of POST /api/images and the like have it. */
export interface Wish {
  model?: string | undefined;
  /** Of a text: the model of pictures that paints its cover. */
  coverModel?: string | undefined;
  prompt?: string | undefined;
  /** A picture to start from: its file, as people name it, or its key, as the generator is given it. */
  inputFileId?: string | null | undefined;
  inputKey?: string | undefined;
  /** More of them. */
  otherInputFileIds?: readonly string[] | undefined;
  otherInputKeys?: readonly string[] | undefined;
  /** What is to be done with that picture. */
  edit?: Pick<ImageEdit, 'kind'> | undefined;
  aspectRatio?: string | undefined;
  resolution?: string | undefined;
  durationSeconds?: number | undefined;
  numberOfVideos?: number | undefined;
  sound?: boolean | undefined;
}

const wishFields = [
  'model',
  'coverModel',
  'prompt',
  'inputFileId',
  'otherInputFileIds',
  'edit',
  'aspectRatio',
  'resolution',
  'durationSeconds',
  'numberOfVideos',
  'sound',
] as const;
export type WishField = (typeof wishFields)[number];

/** A field that a model cannot fulfil, and what it could; of `prompt` that is how many characters. */
export interface Fault {
  field: WishField;
  offered: readonly (string | number | boolean)[];
}

/** What of a model decides what it can be asked for. */
interface Abilities {
  image?:
    | Pick<z.infer<typeof imageModelFactsSchema>, 'inputPictures' | 'promptCharacters' | 'edits'>
    | undefined;
  video?: VideoCapabilities | undefined;
}

/** What a model cannot do of a wish. This is the one place where that is judged: forms, api and generator all ask here. */
export function faultsOf({ image, video }: Abilities, wish: Wish): Fault[] {
  const faults: Fault[] = [];
  const check = (
    field: WishField,
    value: string | number | boolean | undefined,
    offered: Fault['offered'],
  ) => {
    if (value !== undefined && !offered.includes(value)) faults.push({ field, offered });
  };
  // null, as a form has it, is no picture either.
  const startsFrom = (wish.inputFileId ?? wish.inputKey) ? true : undefined;
  if (image) {
    check('inputFileId', startsFrom, image.inputPictures > 0 ? [true] : []);
    const others = (wish.otherInputFileIds ?? wish.otherInputKeys ?? []).length;
    if (others > 0 && others >= image.inputPictures)
      faults.push({ field: 'otherInputFileIds', offered: [image.inputPictures] });
    check('edit', wish.edit?.kind, image.edits);
    const most = image.promptCharacters;
    if (most !== null && (wish.prompt?.length ?? 0) > most) faults.push({ field: 'prompt', offered: [most] });
  }
  if (video) {
    check('inputFileId', startsFrom, video.startsFromPicture ? [true] : []);
    check('aspectRatio', wish.aspectRatio, video.aspectRatios);
    check('resolution', wish.resolution, video.resolutions);
    check('durationSeconds', wish.durationSeconds, video.durations);
    check('numberOfVideos', wish.numberOfVideos, numbersTo(video.maxVideos));
    check('sound', wish.sound, { optional: [true, false], always: [true], never: [false] }[video.sound]);
  }
  return faults;
}

/**
 * What stands against a request of a kind, where these models may be used: empty where one of them can make it. A model
 * that is named must be able to by itself; otherwise any may, and the faults are the default's.
 */
export function refusalOf(kind: JobKind, wish: Wish, models: readonly Model[]): Fault[] {
  const offered = models.filter((model) => model.kind === kind);
  const painters = models.filter((model) => model.kind === 'image').map(({ id }) => id);
  if (wish.coverModel !== undefined && !painters.includes(wish.coverModel))
    return [{ field: 'coverModel', offered: painters }];
  if (wish.model !== undefined) {
    const named = offered.find(({ id }) => id === wish.model);
    return named ? faultsOf(named, wish) : [{ field: 'model', offered: offered.map(({ id }) => id) }];
  }
  const faults = offered.map((model) => faultsOf(model, wish));
  if (faults.some(({ length }) => length === 0)) return [];
  return (
    faults[
      Math.max(
        0,
        offered.findIndex(({ isDefault }) => isDefault),
      )
    ] ?? []
  );
}

/** A wish as it stands where a model that it names is offered no more: then any other may fulfil it. */
export function withoutGoneModel<Asked extends Wish>(
  wish: Asked,
  models: readonly Pick<Model, 'id'>[],
): Asked {
  const left = (name: string | undefined) => models.find(({ id }) => id === name)?.id;
  return { ...wish, model: left(wish.model), coverModel: left(wish.coverModel) };
}

/** Whether a model can fulfil one more wish, whatever else is asked of it. */
export function isOffered<Field extends WishField>(model: Model, field: Field, value: Wish[Field]): boolean {
  return faultsOf(model, { [field]: value }).length === 0;
}

/** What a price depends on, beside the model. */
interface Order {
  numImages?: number;
  size?: ImageSize;
  numberOfVideos?: number;
  durationSeconds?: number;
  resolution?: z.infer<typeof videoResolutionSchema>;
  chapterCount?: number;
  wordsPerChapter?: number;
  wordCount?: number;
}

/**
 * What a request costs with a model; null where that is not known, which is not 0. `cover`: the model that paints the
 * cover of a text. What a text takes is an estimate: how long a model thinks is known only afterwards.
 */
export function priceOf(model: Model, order: Order, cover?: Model | null): Price | null {
  const { text, image, video } = model;
  if (image) return times(image.prices[order.size ?? '1024x1024'] ?? null, order.numImages ?? 1);
  if (video) {
    const perSecond = video.microsPerSecond[order.resolution ?? '720p'];
    const seconds = (order.durationSeconds ?? 0) * (order.numberOfVideos ?? 1);
    if (perSecond === undefined) return null;
    return { micros: perSecond * seconds, bound: perSecond === 0 ? 'exact' : 'about' };
  }
  if (!text || text.inputMicros === null || text.outputMicros === null) return null;
  const { input, output } = tokensOf(order);
  const written: Price = {
    micros: Math.ceil((input * text.inputMicros + output * text.outputMicros) / 1e6),
    bound: text.inputMicros + text.outputMicros === 0 ? 'exact' : 'about',
  };
  if (!cover) return written;
  const painted = priceOf(cover, { size: order.wordCount === undefined ? '1024x1536' : '1536x1024' });
  return painted && sum(written, painted);
}

/** Tokens of all calls that a text takes, about: a word has one and a half, and as many again are thought. */
function tokensOf({ chapterCount, wordsPerChapter = 0, wordCount = 0 }: Order): {
  input: number;
  output: number;
} {
  const perWord = 1.5;
  if (chapterCount === undefined)
    // Its parts are written with those before them in view.
    return { input: 6_000 + 3 * perWord * wordCount, output: 2_000 + 2 * perWord * wordCount };
  // Each chapter is written with the outline and the summaries of those before it in view.
  return {
    input: 4_000 + chapterCount * (1_500 + 100 * chapterCount),
    output: 3_000 + 2 * perWord * chapterCount * wordsPerChapter,
  };
}

function times(price: Price | null, count: number): Price | null {
  return price && { ...price, micros: price.micros * count };
}

/** From the surest: so much at most and about so much are about as much together. */
const bounds = ['exact', 'most', 'about'] as const;

function sum(one: Price, other: Price): Price {
  const bound = bounds[Math.max(bounds.indexOf(one.bound), bounds.indexOf(other.bound))] ?? 'about';
  return { micros: one.micros + other.micros, bound };
}

function numbersTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
