import { type ImageSize, imageSizes } from '@sorami/contracts/images';
import { type Model, type Price, previewModel } from '@sorami/contracts/models';
import type { EngineEnv, ModelRef } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';
import { nameOf } from './call-models.ts';
import {
  type Catalogue,
  type CatalogueModelOf,
  findImageModel,
  findTextModel,
  priceAt,
  type RemoteProvider,
} from './catalogue.ts';
import { sizeFor } from './image/google-image-model.ts';
import { listModels } from './list-models.ts';
import { filmModel } from './registry.ts';
import { previewFilms } from './video/preview-video-engine.ts';

type Facts = Pick<Model, 'text' | 'image' | 'video'> & Partial<Pick<Model, 'name' | 'speed'>>;
type RemoteRef = ModelRef & { provider: RemoteProvider };

const toMicros = (usd: number) => Math.round(usd * 1e6);

/** What there is to work with, the default of each kind first. It is known where no work is done, too. */
export function modelsOf(env: EngineEnv, catalogue: Catalogue): Model[] {
  const now = new Date();

  /** The models of a kind as people read of them; of previews, `preview` says what they can. */
  function list(
    kind: Model['kind'],
    listed: ModelKind,
    preview: Facts,
    factsOf: (ref: RemoteRef) => Facts,
  ): Model[] {
    return listModels(catalogue, env, listed).map(({ provider, model }, place): Model => {
      const common = { kind, isDefault: place === 0, speed: null };
      if (provider === 'embedded')
        return {
          ...common,
          id: previewModel,
          name: 'Sorami',
          providerName: 'Sorami',
          embedded: true,
          ...preview,
        };
      const ref = { provider, model };
      const providerName = catalogue.providers[provider]?.name ?? provider;
      return { ...common, id: nameOf(ref), name: model, providerName, embedded: false, ...factsOf(ref) };
    });
  }

  const text = (kind: 'book' | 'blog') =>
    list(kind, 'text', { text: { inputMicros: 0, outputMicros: 0 } }, (ref) => {
      const { name, speed = null, ...facts } = findTextModel(catalogue, ref);
      const price = priceAt(facts, now);
      return {
        name,
        speed,
        text: {
          inputMicros: price && toMicros(price.input),
          outputMicros: price && toMicros(price.output),
        },
      };
    });
  const images = list('image', 'image', { image: previewImages }, (ref) => {
    const facts = findImageModel(catalogue, ref, env);
    const prices = Object.fromEntries(imageSizes.map((size) => [size, imagePrice(facts, size, now)]));
    return {
      name: facts.name,
      speed: facts.speed ?? null,
      image: { ...facts.image, prices: prices as Record<ImageSize, Price | null> },
    };
  });
  const videos = list('video', 'video', { video: previewFilms }, (ref) => {
    const { name, speed = null, video, ...facts } = filmModel(catalogue, ref);
    const perSecond = Object.entries(priceAt(facts, now)?.perSecond ?? {});
    const microsPerSecond = Object.fromEntries(perSecond.map(([size, usd]) => [size, toMicros(usd)]));
    return { name, speed, video: { ...video, microsPerSecond } };
  });
  return [...text('book'), ...text('blog'), ...images, ...videos];
}

const free: Price = { micros: 0, bound: 'exact' };
const previewImages = {
  inputPictures: 1,
  promptCharacters: null,
  edits: [],
  prices: Object.fromEntries(imageSizes.map((size) => [size, free])) as Record<ImageSize, Price>,
};

/** What a picture of this size costs, as far as the catalogue lets one say. */
function imagePrice(facts: CatalogueModelOf<'image'>, size: ImageSize, now: Date): Price | null {
  const price = priceAt(facts, now);
  if (!price) return null;
  if (price.perImage) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const usd = facts.provider === 'google' ? price.perImage[sizeFor({ width, height })] : undefined;
    const dearest = Math.max(...Object.values(price.perImage));
    if (usd === undefined) return { micros: toMicros(dearest), bound: dearest === 0 ? 'exact' : 'most' };
    return { micros: toMicros(usd), bound: 'about' };
  }
  if (price.output === undefined || price.mostOutputTokens === undefined) return null;
  return { micros: Math.ceil(price.mostOutputTokens * price.output), bound: 'most' };
}
