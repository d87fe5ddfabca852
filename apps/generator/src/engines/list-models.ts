import { type EngineEnv, isConfigured, isForbidden, type ModelRef } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';
import type { Catalogue, RemoteProvider } from './catalogue.ts';

const embedded: ModelRef = { provider: 'embedded', model: 'preview' };

/** The models of a kind, the default first: those that were listed, or else the ones that the keys make available. */
export function listModels(catalogue: Catalogue, env: EngineEnv, kind: ModelKind): ModelRef[] {
  const listed = { text: env.TEXT_MODELS, image: env.IMAGE_MODELS, video: env.VIDEO_MODELS }[kind];
  if (listed && listed.length > 0) return listed;
  const recommended = catalogue.models
    .filter((model) => model.kind === kind && model.recommended && isConfigured(env, model.provider))
    .map(({ provider, id }) => ({ provider, model: id }))
    .filter((ref) => !isForbidden(env.FORBIDDEN_MODELS, ref));
  return recommended.length > 0 ? recommended : [embedded];
}

/** Those of them that are called, in their order: previews are none. */
export function remoteOf(refs: readonly ModelRef[]): (ModelRef & { provider: RemoteProvider })[] {
  return refs.flatMap(({ provider, model }) => (provider === 'embedded' ? [] : [{ provider, model }]));
}
