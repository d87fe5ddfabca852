import type { EngineEnv } from '../../engine-env.ts';
import { askProvider } from '../ask-provider.ts';
import type { Sent } from '../call-models.ts';
import { type CatalogueModelOf, priceAt } from '../catalogue.ts';
import { EngineRefusedError } from '../engine-errors.ts';
import { refusalReason, toEngineError } from '../provider-errors.ts';
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

const ratios = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
  '1:4',
  '4:1',
  '1:8',
  '8:1',
];
const thinking = { draft: 'minimal', standard: 'medium', high: 'high' } as const;
const refusals = /SAFETY|RECITATION|PROHIBITED|BLOCKLIST|SPII/;

interface Answer {
  candidates?: {
    content?: {
      parts?: { text?: string; thought?: boolean; inlineData?: { mimeType: string; data: string } }[];
    };
    finishReason?: string;
    finishMessage?: string;
  }[];
  promptFeedback?: { blockReason?: string };
  usageMetadata?: { promptTokenCount?: number; candidatesTokenCount?: number; thoughtsTokenCount?: number };
  modelVersion?: string;
  responseId?: string;
}

/** Gemini's image models, by generateContent. They know ratios and three sizes, and no pixels. */
export function createGoogleImageModel(
  env: EngineEnv,
  facts: CatalogueModelOf<'image'>,
  catalogueVersion: string,
): ImageModel {
  const who = `google:${facts.id}`;
  const call = createProviderFetch({ base: env.GOOGLE_BASE_URL, ...answerLimits });
  return {
    plan(order) {
      const price = priceAt(facts, new Date());
      const imageSize = sizeFor(order);
      const words = Buffer.byteLength(order.prompt) + 2_000;
      const dearest = price?.perImage ? Math.max(...Object.values(price.perImage)) : null;
      return {
        worstMicros:
          price && dearest !== null
            ? Math.ceil(dearest * 1e6 + (words + picturesOf(order).length * 20_000) * (price.input ?? 0))
            : null,
        priceVersion: price && `${catalogueVersion} ${price.validFrom}`,
        async send(): Promise<Sent<PaintedImage>> {
          let answer: Answer | null = null;
          try {
            const response = await askProvider({
              fetch: call,
              url: `${env.GOOGLE_BASE_URL}/models/${encodeURIComponent(facts.id)}:generateContent`,
              headers: { 'x-goog-api-key': env.GOOGLE_API_KEY ?? '' },
              body: bodyFor(order, imageSize),
              signal: order.signal,
            });
            answer = (await response.json()) as Answer;
            const value = paintedBy(answer, who);
            const perImage = price?.perImage?.[imageSize];
            const input = answer.usageMetadata?.promptTokenCount ?? 0;
            return {
              costMicros:
                price && perImage !== undefined
                  ? Math.ceil(perImage * 1e6 + input * (price.input ?? 0))
                  : null,
              units: { images: 1, ...unitsOf(answer) },
              modelAnswered: answer.modelVersion ?? null,
              requestId: answer.responseId ?? response.headers.get('x-request-id'),
              result: { value },
            };
          } catch (thrown) {
            order.signal.throwIfAborted();
            const error = toEngineError(thrown, who);
            return {
              // What was thought and said before a refusal is charged, at a price that the list does not name.
              costMicros: answer?.usageMetadata ? null : costOfFailure(error),
              units: answer ? unitsOf(answer) : {},
              result: { error },
            };
          }
        },
      };
    },
  };
}

function picturesOf({ input, others = [] }: ImageOrder): Buffer[] {
  return input ? [input, ...others] : [];
}

function bodyFor(order: ImageOrder, imageSize: string): object {
  const { prompt, width, height, quality } = order;
  const pictures = picturesOf(order).map((picture) => ({
    inlineData: { mimeType: 'image/png', data: picture.toString('base64') },
  }));
  return {
    contents: [{ role: 'user', parts: [...pictures, { text: prompt }] }],
    generationConfig: {
      responseModalities: ['IMAGE'],
      imageConfig: { aspectRatio: ratioFor(width, height), imageSize },
      thinkingConfig: { thinkingLevel: thinking[quality] },
    },
  };
}

/** The nearest of Google's ratios. */
function ratioFor(width: number, height: number): string {
  const off = (ratio: string) => {
    const [across = 1, down = 1] = ratio.split(':').map(Number);
    return Math.abs(Math.log(across / down / (width / height)));
  };
  return ratios.toSorted((one, other) => off(one) - off(other))[0] ?? '1:1';
}

/** The smallest that has as many pixels as are asked for: pictures are scaled down, never up. */
export function sizeFor({ width, height }: Pick<ImageOrder, 'width' | 'height'>): '1K' | '2K' | '4K' {
  const pixels = width * height;
  if (pixels <= 1024 ** 2) return '1K';
  return pixels <= 2048 ** 2 ? '2K' : '4K';
}

function paintedBy({ candidates, promptFeedback, modelVersion }: Answer, who: string): PaintedImage {
  const [candidate] = candidates ?? [];
  const reason = promptFeedback?.blockReason ?? candidate?.finishReason ?? '';
  if (refusals.test(reason))
    throw new EngineRefusedError(
      `${who} refused: ${reason} ${candidate?.finishMessage ?? ''}`.trim(),
      refusalReason(reason),
    );
  const parts = candidate?.content?.parts ?? [];
  // What is thought may hold drafts.
  const picture = parts.findLast(({ thought, inlineData }) => inlineData && !thought)?.inlineData;
  if (!picture) {
    const said =
      candidate?.finishMessage ?? parts.find(({ text, thought }) => text && !thought)?.text ?? reason;
    throw new NoPictureError(`${who} made no picture: ${said.slice(0, 200)}`);
  }
  return { bytes: decodePicture(picture.data, who), metadata: modelVersion ? { modelVersion } : {} };
}

function unitsOf({ usageMetadata = {} }: Answer): Record<string, number> {
  const { promptTokenCount = 0, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usageMetadata;
  return { input: promptTokenCount, output: candidatesTokenCount + thoughtsTokenCount };
}
