import { readFileSync } from 'node:fs';
import path from 'node:path';
import { imageEditKinds } from '@sorami/contracts/images';
import { videoCapabilitiesSchema } from '@sorami/contracts/models';
import { z } from 'zod';
import { type EngineEnv, type Provider, providerSchema } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';

/** One that is called, and so none of our own. */
export type RemoteProvider = Exclude<Provider, 'embedded'>;

const usd = z.number().min(0);
/** `validTo` is the first day on which the price does not hold any more. Days are UTC. */
const valid = { validFrom: z.iso.date(), validTo: z.iso.date().nullable() };
const tokens = z.number().int().min(0);

/** US dollars per million tokens, which is millionths of a dollar per token. What is absent costs as `input` does. */
const textPriceSchema = z.strictObject({
  ...valid,
  input: usd,
  cachedInput: usd.optional(),
  cacheWrite: usd.optional(),
  output: usd,
  /** A call with more input than this costs so many times as much, whole. */
  longInput: z.strictObject({ above: tokens, inputTimes: usd, outputTimes: usd }).optional(),
});
export type TextPrice = z.infer<typeof textPriceSchema>;

/** By tokens as texts, or `perImage`: dollars by the size that the provider knows. `mostOutputTokens` bounds one picture. */
const imagePriceSchema = z.strictObject({
  ...valid,
  input: usd.optional(),
  imageInput: usd.optional(),
  output: usd.optional(),
  mostOutputTokens: tokens.optional(),
  perImage: z.record(z.string(), usd).optional(),
});
export type ImagePrice = z.infer<typeof imagePriceSchema>;

/** Dollars for a second of film, by resolution. */
const videoPriceSchema = z.strictObject({ ...valid, perSecond: z.record(z.string(), usd) });

const common = {
  provider: providerSchema.exclude(['embedded']),
  id: z.string().min(1).max(120),
  name: z.string().min(1).max(120),
  speed: z.enum(['fast', 'medium', 'slow']).optional(),
  /** Whether it is in the list that follows from a key alone. */
  recommended: z.boolean().default(false),
  /** The day on which the provider shuts it down, where that is known. */
  endsAt: z.iso.date().nullable(),
};
const textModelSchema = z.strictObject({
  ...common,
  kind: z.literal('text'),
  /** Tokens that the model takes in, where that is known. */
  context: tokens.optional(),
  /** Tokens that a model may think, which count as output, beside the answer itself. */
  thinkingTokens: tokens.default(4096),
  prices: z.array(textPriceSchema),
});
const imageModelSchema = z.strictObject({
  ...common,
  kind: z.literal('image'),
  image: z.strictObject({
    /** Pictures that may be given to start from. */
    inputPictures: z.number().int().min(0),
    promptCharacters: z.number().int().positive().nullable(),
    /** What it does with a picture: makes a part anew, varies it, or truly draws it larger. */
    edits: z.array(z.enum(imageEditKinds)).default([]),
  }),
  prices: z.array(imagePriceSchema),
});
const videoModelSchema = z.strictObject({
  ...common,
  kind: z.literal('video'),
  video: videoCapabilitiesSchema,
  prices: z.array(videoPriceSchema),
});

const catalogueSchema = z.strictObject({
  version: z.string().min(1),
  /** What one process asks of a provider at a time, and in a minute; the rest waits. */
  providers: z.record(
    providerSchema.exclude(['embedded']),
    z.strictObject({
      name: z.string(),
      concurrency: z.number().int().min(1),
      requestsPerMinute: z.number().int().min(1).nullable().default(null),
      tokensPerMinute: z.number().int().min(1).nullable().default(null),
    }),
  ),
  models: z.array(z.discriminatedUnion('kind', [textModelSchema, imageModelSchema, videoModelSchema])),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
export type CatalogueModel = Catalogue['models'][number];
export type CatalogueModelOf<Kind extends ModelKind> = Extract<CatalogueModel, { kind: Kind }>;

/**
 * Reads the catalogue that comes with Sorami, or the operator's own in its place.
 * @throws Error that names the file and what is wrong with it
 */
export function readCatalogue(file = path.join(import.meta.dirname, 'catalogue.json')): Catalogue {
  const refuse = (why: string) => new Error(`${file} is no catalogue of models:\n${why}`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(String(error));
  }
  const read = catalogueSchema.safeParse(json);
  if (!read.success) throw refuse(z.prettifyError(read.error));
  const names = read.data.models.map(({ kind, provider, id }) => `${kind} ${provider}:${id}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refuse(`It has ${twice} twice`);
  return read.data;
}

type Asked = { provider: RemoteProvider; model: string };

/** What the catalogue says of a model. */
export function findModel<Kind extends ModelKind>(
  { models }: Catalogue,
  kind: Kind,
  { provider, model }: Asked,
): CatalogueModelOf<Kind> | undefined {
  return models.find(
    (one): one is CatalogueModelOf<Kind> =>
      one.kind === kind && one.provider === provider && one.id === model,
  );
}

/** What is known of a model. Of one that the catalogue lacks that is as good as nothing: its price is unknown, not 0. */
export function findTextModel(catalogue: Catalogue, asked: Asked): CatalogueModelOf<'text'> {
  const found = findModel(catalogue, 'text', asked);
  if (found) return found;
  const { provider, model } = asked;
  return textModelSchema.parse({ provider, id: model, name: model, endsAt: null, kind: 'text', prices: [] });
}

/** As `findTextModel`. What ComfyUI does with a picture, its workflow says: whether it has places for one, and for a mask. */
export function findImageModel(
  catalogue: Catalogue,
  asked: Asked,
  { COMFYUI_WORKFLOW: file }: Pick<EngineEnv, 'COMFYUI_WORKFLOW'>,
): CatalogueModelOf<'image'> {
  const found = findModel(catalogue, 'image', asked);
  if (found) return found;
  const { provider, model } = asked;
  const isOwn = provider === 'comfyui' || provider === 'a1111';
  const workflow = provider === 'comfyui' && file ? readFileSync(file, 'utf8') : '';
  const startsFrom = provider === 'a1111' || workflow.includes('{{input}}');
  const edits = imageEditKinds.filter(
    (kind) =>
      provider === 'a1111' ||
      (startsFrom && (kind === 'variation' || (kind === 'mask' && workflow.includes('{{mask}}')))),
  );
  return imageModelSchema.parse({
    provider,
    id: model,
    name: model,
    endsAt: null,
    kind: 'image',
    image: { inputPictures: startsFrom ? 1 : 0, promptCharacters: null, edits },
    // What runs on the operator's own machine is not paid by the call.
    prices: isOwn ? [{ validFrom: '2020-01-01', validTo: null, perImage: { any: 0 } }] : [],
  });
}

/** The price that holds at a moment; null where none is known. */
export function priceAt<Price extends { validFrom: string; validTo: string | null }>(
  { prices }: { prices: readonly Price[] },
  at: Date,
): Price | null {
  const day = at.toISOString().slice(0, 10);
  return (
    prices.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)) ?? null
  );
}

export interface TokensUsed {
  /** All input, cached included. */
  input: number;
  cachedInput: number;
  cacheWrite: number;
  /** All output, thinking included. */
  output: number;
}

/** Millionths of a dollar for a call. */
export function textCost(price: TextPrice, { input, cachedInput, cacheWrite, output }: TokensUsed): number {
  const long = price.longInput && input > price.longInput.above ? price.longInput : null;
  const fresh = Math.max(0, input - cachedInput - cacheWrite);
  const forInput =
    fresh * price.input +
    cachedInput * (price.cachedInput ?? price.input) +
    cacheWrite * (price.cacheWrite ?? price.input);
  return Math.ceil(forInput * (long?.inputTimes ?? 1) + output * price.output * (long?.outputTimes ?? 1));
}
