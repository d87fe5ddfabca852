import { kinds } from '@sorami/contracts/kinds';
import type { Model } from '@sorami/contracts/models';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../accounts/actor.ts';
import { hasFeatureAccess } from '../accounts/read-entitlements.ts';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
} from './generator-client.ts';

/** The models that the generator works with; null where it has not said so yet and does not answer. */
export type ListModels = () => Promise<readonly Model[] | null>;

/** Milliseconds for which an answer is taken for the present one. */
const freshFor = 30_000;
/** Milliseconds after which a generator that did not answer is asked again. */
const awayFor = 2_000;

/** Asks the generator now and then. While it does not answer, its last answer stands. */
export function createListModels(
  generator: Pick<GeneratorClient, 'listModels'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
): ListModels {
  let known: readonly Model[] | null = null;
  let askAgainAt = 0;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    try {
      known = await generator.listModels();
      askAgainAt = Date.now() + freshFor;
    } catch (error) {
      const isExpected = error instanceof GeneratorUnavailableError || error instanceof GeneratorRefusedError;
      if (!isExpected) throw error;
      log.warn({ err: error }, 'the generator does not say which models it has');
      askAgainAt = Date.now() + awayFor;
    } finally {
      asking = null;
    }
  }

  return async () => {
    if (Date.now() >= askAgainAt) {
      asking ??= ask();
      await asking;
    }
    return known;
  };
}

/** What the actor's plan lets them use of these models, the defaults first. */
export function modelsFor(actor: Actor, models: readonly Model[]): Model[] {
  return models
    .filter(({ kind }) => hasFeatureAccess(actor, kinds[kind].feature))
    .toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault));
}
