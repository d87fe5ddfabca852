import type { Model } from '@sorami/contracts/models';
import type { FastifyBaseLogger } from 'fastify';
import { type EngineEnv, isConfigured, type ModelRef } from '../engine-env.ts';
import type { Ledger, ModelKind } from '../ledger/ledger.ts';
import type { CallDeps } from './call-models.ts';
import {
  type Catalogue,
  findImageModel,
  findTextModel,
  findVideoModel,
  type RemoteProvider,
  readCatalogue,
} from './catalogue.ts';
import type { ImageEngine } from './image/image-engine.ts';
import { createPreviewImageEngine } from './image/preview-image-engine.ts';
import { createProviderImageEngine, type ImageCandidate } from './image/provider-image-engine.ts';
import { createGate, type ProviderGate } from './provider-gate.ts';
import { createPreviewTextEngine } from './text/preview-text-engine.ts';
import { createProviderTextEngine, type TextCandidate } from './text/provider-text-engine.ts';
import type { TextEngine } from './text/text-engine.ts';
import { createGoogleVideoEngine, type FilmCandidate, toModel } from './video/google-video-engine.ts';
import { createPreviewVideoEngine } from './video/preview-video-engine.ts';
import type { VideoEngine } from './video/video-engine.ts';

/** What makes texts, pictures and films, one engine for each port. */
export interface Engines {
  textEngine: TextEngine;
  imageEngine: ImageEngine;
  videoEngine: VideoEngine;
}

export interface EngineDeps {
  env: EngineEnv;
  ledger: Ledger;
  log: FastifyBaseLogger;
}

const embedded: ModelRef = { provider: 'embedded', model: 'preview' };

/**
 * The engines that this generator works with; those of `given` are taken as they are. Which models they ask follows from
 * the environment: the lists, or the keys alone, or the previews where there are none. A preview never stands in for a
 * model: it is made where it is the first of its list.
 */
export function createEngines(given: Partial<Engines>, { env, ledger, log }: EngineDeps): Engines {
  const catalogue = readCatalogue(env.MODEL_CATALOGUE);
  const gates = createGates(catalogue, log);
  const deps: CallDeps & { catalogueVersion: string } = { ledger, log, catalogueVersion: catalogue.version };

  function textEngine(): TextEngine {
    const [first, ...others] = remoteOf(listModels(catalogue, env, 'text')).flatMap(
      (ref): TextCandidate[] => {
        const gate = gates.get(ref.provider);
        return gate ? [{ ...ref, kind: 'text', gate, facts: findTextModel(catalogue, ref) }] : [];
      },
    );
    return first ? createProviderTextEngine(env, [first, ...others], deps) : createPreviewTextEngine();
  }

  function imageEngine(): ImageEngine {
    const [first, ...others] = remoteOf(listModels(catalogue, env, 'image')).flatMap(
      (ref): ImageCandidate[] => {
        const gate = gates.get(ref.provider);
        return gate ? [{ ...ref, kind: 'image', gate, facts: findImageModel(catalogue, ref) }] : [];
      },
    );
    return first ? createProviderImageEngine(env, [first, ...others], deps) : createPreviewImageEngine();
  }

  // Takes up no threads and no connections before it is asked for a film.
  function videoEngine(): VideoEngine {
    const [first, ...others] = filmModels(catalogue, env).flatMap((model): FilmCandidate[] => {
      const gate = gates.get(model.provider);
      return gate ? [{ ...model, gate }] : [];
    });
    return first ? createGoogleVideoEngine(env, [first, ...others], deps) : createPreviewVideoEngine(env);
  }

  return {
    textEngine: given.textEngine ?? textEngine(),
    imageEngine: given.imageEngine ?? imageEngine(),
    videoEngine: given.videoEngine ?? videoEngine(),
  };
}

/** The models of films to call, in their order, with what they can be asked for; none where previews are made. */
function filmModels(catalogue: Catalogue, env: EngineEnv): Omit<FilmCandidate, 'gate'>[] {
  return remoteOf(listModels(catalogue, env, 'video')).map((ref) => {
    const facts = findVideoModel(catalogue, ref);
    if (!facts)
      throw new Error(
        `VIDEO_MODELS names ${ref.provider}:${ref.model}, and the catalogue does not say what that can be asked for`,
      );
    return { ...ref, kind: 'video', facts };
  });
}

/** The models of a kind, the default first: those that were listed, or else the ones that the keys make available. */
export function listModels(catalogue: Catalogue, env: EngineEnv, kind: ModelKind): ModelRef[] {
  const listed = { text: env.TEXT_MODELS, image: env.IMAGE_MODELS, video: env.VIDEO_MODELS }[kind];
  if (listed && listed.length > 0) return listed;
  const recommended = catalogue.models
    .filter((model) => model.kind === kind && model.recommended && isConfigured(env, model.provider))
    .map(({ provider, id }) => ({ provider, model: id }));
  return recommended.length > 0 ? recommended : [embedded];
}

/** The models to call, in their order; none where previews are made. */
function remoteOf(refs: readonly ModelRef[]): (ModelRef & { provider: RemoteProvider })[] {
  if (refs[0]?.provider === 'embedded') return [];
  return refs.flatMap(({ provider, model }) => (provider === 'embedded' ? [] : [{ provider, model }]));
}

function createGates(catalogue: Catalogue, log: FastifyBaseLogger): Map<RemoteProvider, ProviderGate> {
  const gates = new Map<RemoteProvider, ProviderGate>();
  for (const [provider, { concurrency }] of Object.entries(catalogue.providers)) {
    const gate = createGate(concurrency, (trouble) => {
      if (trouble) log.error({ provider, err: trouble }, 'A provider of models does not serve');
      else log.info({ provider }, 'A provider of models serves again');
    });
    gates.set(provider as RemoteProvider, gate);
  }
  return gates;
}

/** What people can choose from. It is known where no work is done, too. */
export function modelsOf(given: Partial<Engines>, env: EngineEnv): Model[] {
  if (given.videoEngine) return [...given.videoEngine.models];
  const films = filmModels(readCatalogue(env.MODEL_CATALOGUE), env);
  return films.length > 0 ? films.map(toModel) : [...createPreviewVideoEngine(env).models];
}
