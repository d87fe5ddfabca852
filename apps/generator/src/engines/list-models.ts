import { type EngineEnv, isConfigured, type ModelRef } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';
import type { Catalogue } from './catalogue.ts';

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
