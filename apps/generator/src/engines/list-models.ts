import { type EngineEnv, isConfigured, type ModelRef } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';
import type { Catalogue, RemoteProvider } from './catalogue.ts';

const embedded: ModelRef = { provider: 'embedded', model: 'preview' };

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
export function remoteOf(refs: readonly ModelRef[]): (ModelRef & { provider: RemoteProvider })[] {
  if (refs[0]?.provider === 'embedded') return [];
  return refs.flatMap(({ provider, model }) => (provider === 'embedded' ? [] : [{ provider, model }]));
}
