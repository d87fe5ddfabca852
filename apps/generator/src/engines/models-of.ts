import type { Model } from '@sorami/contracts/models';
import type { EngineEnv } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';
import { nameOf } from './call-models.ts';
import { type Catalogue, findImageModel, findTextModel, priceAt } from './catalogue.ts';
import { listModels, remoteOf } from './list-models.ts';
import { type Engines, filmModels } from './registry.ts';
import { toModel } from './video/google-video-engine.ts';
import { createPreviewVideoEngine } from './video/preview-video-engine.ts';

const common = { video: null, microsPerSecond: null };

/** What there is to work with, the default of each kind first. It is known where no work is done, too. */
export function modelsOf(
  given: Partial<Engines>,
  { env, catalogue }: { env: EngineEnv; catalogue: Catalogue },
): Model[] {
  return [
    ...textModels(catalogue, env),
    ...imageModels(catalogue, env),
    ...videoModels(given, catalogue, env),
  ];
}

function textModels(catalogue: Catalogue, env: EngineEnv): Model[] {
  const listed = remoteModels(catalogue, env, 'text').map((ref, place) => {
    const facts = findTextModel(catalogue, ref);
    const price = priceAt(facts, new Date());
    const toMicros = (usd: number | undefined) => (usd === undefined ? null : Math.round(usd * 1e6));
    const text = { inputMicros: toMicros(price?.input), outputMicros: toMicros(price?.output) };
    return { ...common, ...nameIt(ref, facts.name, place), text };
  });
  const models =
    listed.length > 0 ? listed : [{ ...common, ...preview, text: { inputMicros: 0, outputMicros: 0 } }];
  return (['book', 'blog'] as const).flatMap((kind) => models.map((model) => ({ ...model, kind })));
}

function imageModels(catalogue: Catalogue, env: EngineEnv): Model[] {
  const listed = remoteModels(catalogue, env, 'image').map((ref, place) => {
    const facts = findImageModel(catalogue, ref);
    const sizes = Object.values(priceAt(facts, new Date())?.perImage ?? {});
    const microsPerImage = sizes.length > 0 ? Math.round(Math.min(...sizes) * 1e6) : null;
    const image = { inputPictures: facts.image.inputPictures, microsPerImage };
    return { ...common, ...nameIt(ref, facts.name, place), kind: 'image' as const, image };
  });
  if (listed.length > 0) return listed;
  return [{ ...common, ...preview, kind: 'image', image: { inputPictures: 1, microsPerImage: 0 } }];
}

function videoModels(given: Partial<Engines>, catalogue: Catalogue, env: EngineEnv): Model[] {
  if (given.videoEngine) return [...given.videoEngine.models];
  const films = filmModels(catalogue, env);
  return films.length > 0 ? films.map(toModel) : [...createPreviewVideoEngine(env).models];
}

const preview = { id: 'sorami:embedded', name: 'Sorami', embedded: true, isDefault: true };

function nameIt(ref: Parameters<typeof nameOf>[0], name: string, place: number) {
  return { id: nameOf(ref), name, embedded: false, isDefault: place === 0 };
}

function remoteModels(catalogue: Catalogue, env: EngineEnv, kind: ModelKind) {
  return remoteOf(listModels(catalogue, env, kind));
}
