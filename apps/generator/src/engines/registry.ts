import type { FastifyBaseLogger } from 'fastify';
import type { EngineEnv } from '../engine-env.ts';
import type { Ledger, ModelKind } from '../ledger/ledger.ts';
import { type CallDeps, nameOf } from './call-models.ts';
import {
  type Catalogue,
  findImageModel,
  findModel,
  findTextModel,
  type RemoteProvider,
} from './catalogue.ts';
import type { ImageEngine } from './image/image-engine.ts';
import { createPreviewImageEngine } from './image/preview-image-engine.ts';
import { createProviderImageEngine, type ImageCandidate } from './image/provider-image-engine.ts';
import { listModels, remoteOf } from './list-models.ts';
import type { ModelWatch } from './model-watch.ts';
import { createGate, type ProviderGate } from './provider-gate.ts';
import { createPreviewTextEngine } from './text/preview-text-engine.ts';
import { createProviderTextEngine, type TextCandidate } from './text/provider-text-engine.ts';
import type { TextEngine } from './text/text-engine.ts';
import { createGoogleVideoEngine, type FilmCandidate } from './video/google-video-engine.ts';
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
  catalogue: Catalogue;
  ledger: Ledger;
  watch: ModelWatch;
  log: FastifyBaseLogger;
}

/**
 * The engines that this generator works with; those of `given` are taken as they are. Which models they ask follows from
 * the environment: the lists, or the keys alone, or the previews where there are none. A preview never stands in for a
 * model: it is made where it is the first of its list.
 */
export function createEngines(
  given: Partial<Engines>,
  { env, catalogue, ledger, watch, log }: EngineDeps,
): Engines {
  const gates = createGates(catalogue, watch, log);
  const deps: CallDeps & { catalogueVersion: string } = { ledger, log, catalogueVersion: catalogue.version };

  /** Those of them whose provider is known, each with its gate. */
  const gated = <Ref extends { provider: RemoteProvider }>(refs: readonly Ref[]) =>
    refs.flatMap((ref): (Ref & { gate: ProviderGate })[] => {
      const gate = gates.get(ref.provider);
      return gate ? [{ ...ref, gate }] : [];
    });
  const listed = (kind: ModelKind) => gated(remoteOf(listModels(catalogue, env, kind)));

  function textEngine(): TextEngine {
    const [first, ...others] = listed('text').map(
      (ref): TextCandidate => ({ ...ref, kind: 'text', facts: findTextModel(catalogue, ref) }),
    );
    return first ? createProviderTextEngine(env, [first, ...others], deps) : createPreviewTextEngine();
  }

  function imageEngine(): ImageEngine {
    const [first, ...others] = listed('image').map(
      (ref): ImageCandidate => ({ ...ref, kind: 'image', facts: findImageModel(catalogue, ref) }),
    );
    return first ? createProviderImageEngine(env, [first, ...others], deps) : createPreviewImageEngine();
  }

  // Takes up no threads and no connections before it is asked for a film.
  function videoEngine(): VideoEngine {
    const [first, ...others] = gated(filmModels(catalogue, env));
    return first ? createGoogleVideoEngine(env, [first, ...others], deps) : createPreviewVideoEngine(env);
  }

  return {
    textEngine: given.textEngine ?? textEngine(),
    imageEngine: given.imageEngine ?? imageEngine(),
    videoEngine: given.videoEngine ?? videoEngine(),
  };
}

/**
 * The models of films to call, in their order, with what they can be asked for: where that is not known, nothing can be.
 * None where previews are made.
 */
export function filmModels(catalogue: Catalogue, env: EngineEnv): Omit<FilmCandidate, 'gate'>[] {
  return remoteOf(listModels(catalogue, env, 'video')).map((ref) => {
    const facts = findModel(catalogue, 'video', ref);
    if (!facts)
      throw new Error(
        `VIDEO_MODELS names ${nameOf(ref)}, and the catalogue does not say what that can be asked for`,
      );
    return { ...ref, kind: 'video', facts };
  });
}

function createGates(
  catalogue: Catalogue,
  watch: ModelWatch,
  log: FastifyBaseLogger,
): Map<RemoteProvider, ProviderGate> {
  const gates = new Map<RemoteProvider, ProviderGate>();
  for (const [provider, { concurrency }] of Object.entries(catalogue.providers)) {
    const gate = createGate(concurrency, (trouble) => {
      watch.note(provider as RemoteProvider, trouble);
      if (trouble) log.error({ provider, err: trouble }, 'A provider of models does not serve');
      else log.info({ provider }, 'A provider of models serves again');
    });
    gates.set(provider as RemoteProvider, gate);
  }
  return gates;
}
