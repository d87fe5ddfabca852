import type { EngineEnv } from '../../engine-env.ts';
import { paintMask } from '../../files/paint-mask.ts';
import { askProvider } from '../ask-provider.ts';
import type { Sent } from '../call-models.ts';
import { type CatalogueModelOf, type ImagePrice, priceAt } from '../catalogue.ts';
import { toEngineError } from '../provider-errors.ts';
import { createProviderFetch } from '../provider-fetch.ts';
import {
  answerLimits,
  costOfFailure,
  decodePicture,
  type ImageModel,
  type ImageOrder,
  NoPictureError,
  type PaintedImage,
} from './image-model.ts';

const qualities = { draft: 'low', standard: 'medium', high: 'high' } as const;
/** Pixels that a picture has at least; smaller ones are asked for larger, and scaled. */
const fewestPixels = 655_360;

interface Answer {
  data?: { b64_json?: string; revised_prompt?: string }[];
  usage?: {
    input_tokens?: number;
    input_tokens_details?: { text_tokens?: number; image_tokens?: number };
    output_tokens?: number;
  };
}

/** OpenAI's image models, and those of servers that speak its format: `images/generations`, and `images/edits` with a picture. */
export function createOpenAIImageModel(
  env: EngineEnv,
  facts: CatalogueModelOf<'image'>,
  catalogueVersion: string,
): ImageModel {
  const isOpenAI = facts.provider === 'openai';
  const base = isOpenAI ? env.OPENAI_BASE_URL : (env.OPENAI_COMPATIBLE_BASE_URL ?? '');
  const key = isOpenAI ? env.OPENAI_API_KEY : env.OPENAI_COMPATIBLE_API_KEY;
  const who = `${facts.provider}:${facts.id}`;
  const call = createProviderFetch({ base, ...answerLimits });
  return {
    plan(order) {
      const price = priceAt(facts, new Date());
      return {
        worstMicros: price && worstCost(price, order),
        priceVersion: price && `${catalogueVersion} ${price.validFrom}`,
        async send(): Promise<Sent<PaintedImage>> {
          let answer: Answer | null = null;
          try {
            const fields = isOpenAI ? fieldsForOpenAI(facts.id, order) : fieldsForOthers(facts.id, order);
            const response = await askProvider({
              fetch: call,
              url: `${base}/images/${order.input ? 'edits' : 'generations'}`,
              headers: key ? { authorization: `Bearer ${key}` } : {},
              body: order.input ? await toForm(fields, order.input, order) : fields,
              signal: order.signal,
            });
            answer = (await response.json()) as Answer;
            const [picture] = answer.data ?? [];
            if (!picture?.b64_json) throw new NoPictureError(`${who} answered without a picture`);
            return {
              costMicros: price && costOf(price, answer),
              units: { images: 1, ...unitsOf(answer) },
              requestId: response.headers.get('x-request-id'),
              result: {
                value: {
                  bytes: decodePicture(picture.b64_json, who),
                  metadata: picture.revised_prompt ? { revisedPrompt: picture.revised_prompt } : {},
                },
              },
            };
          } catch (thrown) {
            order.signal.throwIfAborted();
            const error = toEngineError(thrown, who);
            const costMicros = answer?.usage && price ? costOf(price, answer) : costOfFailure(error);
            return { costMicros, units: answer ? unitsOf(answer) : {}, result: { error } };
          }
        },
      };
    },
  };
}

function fieldsForOpenAI(model: string, { prompt, width, height, quality, format, owner }: ImageOrder) {
  return {
    model,
    prompt,
    n: 1,
    size: sizeFor(width, height),
    quality: qualities[quality],
    output_format: format.toLowerCase(),
    safety_identifier: owner,
  };
}

/** What Ollama and LocalAI both know. */
function fieldsForOthers(model: string, { prompt, width, height }: ImageOrder) {
  return { model, prompt, n: 1, size: `${width}x${height}`, response_format: 'b64_json' };
}

/** Both sides multiples of 16, of the same ratio, and not too few pixels. */
function sizeFor(width: number, height: number): string {
  const times = Math.max(1, Math.sqrt(fewestPixels / (width * height)));
  const side = (length: number) => Math.ceil((length * times) / 16) * 16;
  // A square that is too small is asked for at the size that every model draws best.
  return width === height && times > 1 ? '1024x1024' : `${side(width)}x${side(height)}`;
}

async function toForm(
  fields: Record<string, string | number>,
  input: Buffer,
  { others = [], edit, width, height }: ImageOrder,
): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  const field = others.length > 0 ? 'image[]' : 'image';
  for (const [index, picture] of [input, ...others].entries())
    form.append(field, new Blob([Uint8Array.from(picture)], { type: 'image/png' }), `input-${index}.png`);
  if (edit?.kind === 'mask') {
    const mask = await paintMask(edit.areas, { width, height }, 'hole');
    form.append('mask', new Blob([Uint8Array.from(mask)], { type: 'image/png' }), 'mask.png');
  }
  return form;
}

function worstCost(price: ImagePrice, { prompt, input, others = [], edit }: ImageOrder): number | null {
  if (price.perImage) return Math.ceil(Math.max(...Object.values(price.perImage)) * 1e6);
  if (price.output === undefined || price.mostOutputTokens === undefined) return null;
  const words = Buffer.byteLength(prompt) + 2_000;
  const pictures = input ? 1 + others.length + (edit?.kind === 'mask' ? 1 : 0) : 0;
  const picture = pictures * 20_000 * (price.imageInput ?? price.input ?? 0);
  return Math.ceil(words * (price.input ?? 0) + picture + price.mostOutputTokens * price.output);
}

function costOf(price: ImagePrice, { usage }: Answer): number | null {
  if (price.perImage) return Math.ceil(Math.max(...Object.values(price.perImage)) * 1e6);
  if (!usage?.output_tokens || price.output === undefined) return null;
  const pictures = usage.input_tokens_details?.image_tokens ?? 0;
  const words = (usage.input_tokens ?? pictures) - pictures;
  return Math.ceil(
    words * (price.input ?? 0) +
      pictures * (price.imageInput ?? price.input ?? 0) +
      usage.output_tokens * price.output,
  );
}

function unitsOf({ usage }: Answer): Record<string, number> {
  return usage ? { input: usage.input_tokens ?? 0, output: usage.output_tokens ?? 0 } : {};
}
