import type { JobKind } from '@sorami/contracts/kinds';
import { previewModel } from '@sorami/contracts/models';
import type { FastifyBaseLogger } from 'fastify';
import { type EngineEnv, isForbidden, type ModelRef } from '../engine-env.ts';
import type { Ledger, ModelKind } from '../ledger/ledger.ts';
import { type CallDeps, type Candidate, nameOf } from './call-models.ts';
import {
  type Catalogue,
  type CatalogueModelOf,
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

/** The engines that serve where nobody chooses, and those for a job whose owner chose a model. */
export interface EngineRegistry extends Engines {
  /**
   * The engines for a job of this kind. They ask the chosen model first, and then go down the list as always; a model that
   * is not offered (any more) counts as none. `coverModel` is the one that paints for a text. Previews are made by no model: nothing is fallen back to from them.
   * `forbidden` names providers, and models as `provider:model`, that none of them asks; where none is left, they are
   * previews.
   */
  choose(
    kind: JobKind,
    chosen: { model?: string | undefined; coverModel?: string | undefined },
    forbidden?: readonly string[],
  ): Engines;
  close(): Promise<void>;
}

/**
 * The engines that this generator works with; those of `given` are taken as they are. Which models they ask follows from
 * the environment: the lists, or the keys alone, or the previews where there are none. A preview never stands in for a
 * model: it is made where it is the first of its list, or chosen.
 */
export function createEngines(
  given: Partial<Engines>,
  { env, catalogue, ledger, watch, log }: EngineDeps,
): EngineRegistry {
  const gates = createGates(catalogue, watch, log);
  const deps: CallDeps & { catalogueVersion: string } = { ledger, log, catalogueVersion: catalogue.version };

  /** Those of them whose provider is known, each with its gate. */
  const gated = <Ref extends { provider: RemoteProvider }>(refs: readonly Ref[]) =>
    refs.flatMap((ref): (Ref & { gate: ProviderGate })[] => {
      const gate = gates.get(ref.provider);
      return gate ? [{ ...ref, gate }] : [];
    });
  const listed = (kind: ModelKind) => gated(remoteOf(listModels(catalogue, env, kind)));

  const texts = oneOf({
    given: given.textEngine,
    byDefault: listModels(catalogue, env, 'text')[0],
    candidates: listed('text').map(
      (ref): TextCandidate => ({ ...ref, kind: 'text', facts: findTextModel(catalogue, ref) }),
    ),
    preview: createPreviewTextEngine,
    call: (candidates) => createProviderTextEngine(env, candidates, deps),
  });
  const images = oneOf({
    given: given.imageEngine,
    byDefault: listModels(catalogue, env, 'image')[0],
    candidates: listed('image').map(
      (ref): ImageCandidate => ({ ...ref, kind: 'image', facts: findImageModel(catalogue, ref, env) }),
    ),
    preview: createPreviewImageEngine,
    call: (candidates) => createProviderImageEngine(env, candidates, deps),
  });
  // Takes up no threads and no connections before it is asked for a film.
  const videos = oneOf({
    given: given.videoEngine,
    byDefault: listModels(catalogue, env, 'video')[0],
    candidates: listed('video').map(
      (ref): FilmCandidate => ({ ...ref, kind: 'video', facts: filmModel(catalogue, ref) }),
    ),
    preview: () => createPreviewVideoEngine(env),
    call: (candidates) => createGoogleVideoEngine(env, candidates, deps),
  });

  const engines: Engines = {
    textEngine: texts.choose(undefined),
    imageEngine: images.choose(undefined),
    videoEngine: videos.choose(undefined),
  };
  return {
    ...engines,
    choose(kind, { model, coverModel }, forbidden = []) {
      switch (kind) {
        case 'image':
          return { ...engines, imageEngine: images.choose(model, forbidden) };
        case 'video':
          return { ...engines, videoEngine: videos.choose(model, forbidden) };
        case 'book':
        case 'blog':
          // Who chooses previews wants nothing sent to anybody, and nothing to pay: not for the cover either.
          return {
            ...engines,
            textEngine: texts.choose(model, forbidden),
            imageEngine: images.choose(model === previewModel ? model : coverModel, forbidden),
          };
        default:
          return kind satisfies never;
      }
    },
    async close() {
      for (const { made } of [texts, images, videos])
        for (const engine of made.values()) await engine.close?.();
    },
  };
}

/** The engines of one port, by the model that they ask first: each is made once, when it is first wanted. */
function oneOf<C extends Candidate, Engine extends { close?(): Promise<void> }>({
  given,
  byDefault,
  candidates,
  preview,
  call,
}: {
  given: Engine | undefined;
  byDefault: ModelRef | undefined;
  candidates: readonly C[];
  preview: () => Engine;
  call: (candidates: readonly [C, ...C[]]) => Engine;
}): {
  choose(model: string | undefined, forbidden?: readonly string[]): Engine;
  made: ReadonlyMap<string, Engine>;
} {
  const made = new Map<string, Engine>();

  function engineFor(name: string, make: () => Engine): Engine {
    const engine = made.get(name) ?? make();
    made.set(name, engine);
    return engine;
  }

  return {
    made,
    choose(model, forbidden = []) {
      if (given) return engineFor('given', () => given);
      const left = candidates.filter((candidate) => !isForbidden(forbidden, candidate));
      const chosen = left.find((candidate) => nameOf(candidate) === model);
      const isPreview = model === previewModel || (!chosen && byDefault?.provider === 'embedded');
      const first = isPreview ? undefined : (chosen ?? left[0]);
      if (!first) return engineFor(previewModel, preview);
      const others = left.filter((candidate) => candidate !== first);
      const all: [C, ...C[]] = [first, ...others];
      return engineFor(all.map(nameOf).join(), () => call(all));
    },
  };
}

/** What a model of films can be asked for: where that is not known, nothing can be. */
export function filmModel(
  catalogue: Catalogue,
  ref: { provider: RemoteProvider; model: string },
): CatalogueModelOf<'video'> {
  const facts = findModel(catalogue, 'video', ref);
  if (facts) return facts;
  throw new Error(
    `VIDEO_MODELS names ${nameOf(ref)}, and the catalogue does not say what that can be asked for`,
  );
}

function createGates(
  catalogue: Catalogue,
  watch: ModelWatch,
  log: FastifyBaseLogger,
): Map<RemoteProvider, ProviderGate> {
  const gates = new Map<RemoteProvider, ProviderGate>();
  for (const [provider, limits] of Object.entries(catalogue.providers)) {
    const gate = createGate(limits, (trouble) => {
      watch.note(provider as RemoteProvider, trouble);
      if (trouble) log.error({ provider, err: trouble }, 'A provider of models does not serve');
      else log.info({ provider }, 'A provider of models serves again');
    });
    gates.set(provider as RemoteProvider, gate);
  }
  return gates;
}
