import type { ModelCheck } from '@sorami/contracts/models';
import type { FastifyBaseLogger } from 'fastify';
import type { EngineEnv } from '../engine-env.ts';
import type { Catalogue, RemoteProvider } from './catalogue.ts';
import { checkModels } from './check-models.ts';
import { EngineFaultError } from './engine-errors.ts';

/** What an operator has to see to; `what` is a model, `provider:model`, or a provider. */
export interface ModelTrouble {
  what: string;
  state: Exclude<ModelCheck['state'], 'works'> | 'busy';
}

const day = 86_400_000;

/** Knows what is wrong with models: from the calls that fail, and from asking the providers at the start and once a day. */
export interface ModelWatch {
  /** What a provider's gate has found; null where it serves again. */
  note(provider: RemoteProvider, trouble: Error | null): void;
  troubles(): ModelTrouble[];
  check(): Promise<void>;
  stop(): void;
}

export function createModelWatch(env: EngineEnv, catalogue: Catalogue, log: FastifyBaseLogger): ModelWatch {
  const shut = new Map<RemoteProvider, ModelTrouble>();
  let found: ModelTrouble[] = [];

  async function check(): Promise<void> {
    const checks = await checkModels(env, catalogue);
    found = checks.flatMap(({ model, state }) => (state === 'works' ? [] : [{ what: model, state }]));
    for (const { model, state, about } of checks)
      if (state !== 'works') log.warn({ model, state, about }, 'A model of the lists needs an operator');
  }

  const timer = setInterval(() => {
    check().catch((error: unknown) => log.warn({ err: error }, 'The models could not be checked'));
  }, day);
  timer.unref();

  return {
    note(provider, trouble) {
      if (!trouble) shut.delete(provider);
      else
        shut.set(provider, { what: provider, state: trouble instanceof EngineFaultError ? 'fault' : 'busy' });
    },
    troubles: () => [...shut.values(), ...found],
    check,
    stop: () => clearInterval(timer),
  };
}
