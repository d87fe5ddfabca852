import { createHash } from 'node:crypto';
import { faultsOf } from '@sorami/contracts/models';
import type { EngineEnv } from '../../engine-env.ts';
import { type CallDeps, type Candidate, callModels, nameOf } from '../call-models.ts';
import type { CatalogueModelOf } from '../catalogue.ts';
import { EnginePermanentError } from '../engine-errors.ts';
import { createGoogleImageModel } from './google-image-model.ts';
import type { ImageEngine, ImageRequest, ImageStyle, RenderedImage } from './image-engine.ts';
import { type ImageModel, type ImageOrder, NoPictureError } from './image-model.ts';
import { createA1111ImageModel, createComfyUIImageModel } from './local-image-models.ts';
import { createOpenAIImageModel } from './openai-image-model.ts';

/** An image model of a list. */
export interface ImageCandidate extends Candidate {
  readonly kind: 'image';
  readonly facts: CatalogueModelOf<'image'>;
}

/** Models know styles by words alone. */
const styles: Record<ImageStyle, string> = {
  aurora: 'Style: soft bands of luminous colour, like northern lights, over a calm scene.',
  gouache: 'Style: matte gouache, flat opaque colours and visible brush strokes.',
  ink: 'Style: black ink on white paper, brush lines and washes, no colour.',
  paper: 'Style: layered cut paper with soft shadows between the sheets.',
  geometric: 'Style: simple geometric shapes, clean edges, few flat colours.',
  nocturne: 'Style: at night, deep blues, few warm lights.',
  botanical: 'Style: a botanical plate, fine coloured drawing on cream paper.',
  blueprint: 'Style: a blueprint, fine white lines on blue, measured and technical.',
};

/** No provider has variations as a call of their own any more: models vary a picture that they are told to. */
const vary =
  'Make a variation of the given picture: keep its subject, style and mood, and change its composition and details. It was made from these words:';

/** Has pictures made by the first of these models that can be asked. */
export function createProviderImageEngine(
  env: EngineEnv,
  candidates: readonly [ImageCandidate, ...ImageCandidate[]],
  deps: CallDeps & { catalogueVersion: string },
): ImageEngine {
  const models = new Map(
    candidates.map((candidate) => [candidate, imageModelOf(env, candidate, deps.catalogueVersion)]),
  );
  const [first] = candidates;

  async function ask(request: ImageRequest, order: ImageOrder): Promise<RenderedImage> {
    const { input, others, edit } = request;
    const wish = {
      prompt: request.prompt,
      inputKey: input && 'input',
      otherInputKeys: others?.map(() => 'other'),
      edit,
    };
    const able = candidates.filter(({ facts }) => faultsOf(facts, wish).length === 0);
    if (able.length === 0) throw new EnginePermanentError('No model of the list can do this');
    const { style, origin, signal, keep } = request;
    const called = await callModels(deps, able, origin, signal, (candidate, insteadOf) => {
      const model = models.get(candidate);
      if (!model) throw new Error(`${nameOf(candidate)} is not in this list`);
      const { send, ...call } = model.plan(order);
      return {
        ...call,
        async send() {
          const sent = await send();
          if ('error' in sent.result) return { ...sent, result: sent.result };
          const { bytes, metadata } = sent.result.value;
          const instead = insteadOf.map((other) => `${other.model} (${other.why})`);
          const value = {
            bytes,
            metadata: {
              ...metadata,
              model: nameOf(candidate),
              costMicros: sent.costMicros,
              ...(style && { style }),
              ...(instead.length > 0 && { insteadOf: instead }),
            },
          };
          await keep?.(value);
          return { ...sent, result: { value } };
        },
      };
    });
    return called.value;
  }

  return {
    name: first.provider,
    version: null,
    model: nameOf(first),
    embedded: false,
    async render(request) {
      const { jobId, step, attempt, owner } = request.origin;
      const order: ImageOrder = {
        ...request,
        prompt: [
          ...(request.edit?.kind === 'variation' ? [vary] : []),
          request.prompt,
          ...(request.style ? [styles[request.style]] : []),
        ].join('\n\n'),
        callId: uuidOf(`${jobId} ${step} ${attempt}`),
        owner: createHash('sha256').update(owner.clerkUserId).digest('hex').slice(0, 32),
      };
      return ask(request, order).catch((error: unknown) => {
        // That a model says something instead is no refusal, and mostly passes.
        if (error instanceof NoPictureError) return ask(request, order);
        throw error;
      });
    },
  };
}

function imageModelOf(
  env: EngineEnv,
  { facts, provider, model }: ImageCandidate,
  version: string,
): ImageModel {
  switch (provider) {
    case 'google':
      return createGoogleImageModel(env, facts, version);
    case 'openai':
    case 'openai-compatible':
      return createOpenAIImageModel(env, facts, version);
    case 'comfyui':
      return createComfyUIImageModel(env, model);
    case 'a1111':
      return createA1111ImageModel(env, model);
    case 'anthropic':
      throw new TypeError('Anthropic makes no pictures');
  }
}

/** The same UUID for the same text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
