import { type JobKind, kinds } from '@sorami/contracts/kinds';
import type { Model, OrganizationModels } from '@sorami/contracts/models';
import type { PrismaClient } from '@sorami/database/client';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../accounts/actor.ts';
import { hasFeatureAccess } from '../accounts/read-entitlements.ts';
import type { Workspace } from '../policies/workspace.ts';
import {
  type GeneratorClient,
  GeneratorRefusedError,
  GeneratorUnavailableError,
} from './generator-client.ts';

/** A model that the generator works with. `isWithheld` where it may not be used for now, by anybody or in this workspace. */
export type KnownModel = Model & { isWithheld: boolean };

/** The models that the generator works with, for a workspace; null where it has not said so yet and does not answer. */
export type ListModels = (
  workspace: Pick<Workspace, 'organizationId'>,
) => Promise<readonly KnownModel[] | null>;

/** Milliseconds for which an answer is taken for the present one. */
const freshFor = 30_000;
/** Milliseconds after which a generator that did not answer is asked again. */
const awayFor = 2_000;

/** Asks the generator now and then. While it does not answer, its last answer stands. What is forbidden is asked each time. */
export function createListModels(
  database: Forbidding,
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

  return async (workspace) => {
    if (Date.now() >= askAgainAt) {
      asking ??= ask();
      await asking;
    }
    if (!known || known.length === 0) return known as [] | null;
    const forbidden = new Set(await readForbidden(database, workspace));
    const isWithheld = ({ id }: Model) => forbidden.has(id) || forbidden.has(providerOf(id));
    return known.map((model) => ({ ...model, isWithheld: isWithheld(model) }));
  };
}

/** The provider of a model, by its id. */
export function providerOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

type Forbidding = Pick<PrismaClient, 'withheldModel' | 'organization'>;

/**
 * What is forbidden for now in a workspace, by those who run Sorami or by the organization's own administrators: providers,
 * and models as `provider:model`.
 */
export async function readForbidden(
  database: Forbidding,
  { organizationId }: Pick<Workspace, 'organizationId'>,
): Promise<string[]> {
  const withheld = await database.withheldModel.findMany();
  const everywhere = withheld.map(({ provider, model }) =>
    model === '' ? provider : `${provider}:${model}`,
  );
  if (organizationId === null) return everywhere;
  const own = await database.organization.findUnique({
    where: { id: organizationId },
    select: { forbidden: true },
  });
  return [...new Set([...everywhere, ...(own?.forbidden ?? [])])];
}

/** What an organization's administrators choose from: all that leaves Sorami and is not forbidden to everybody. */
export async function readOrganizationModels(
  { database, listModels }: { database: PrismaClient; listModels: ListModels },
  id: string,
): Promise<OrganizationModels | null> {
  const models = await listModels({ organizationId: null });
  if (!models) return null;
  const { forbidden } = await database.organization.findUniqueOrThrow({
    where: { id },
    select: { forbidden: true },
  });
  const providers = new Map<string, OrganizationModels['providers'][number]>();
  for (const model of models.filter(({ embedded, isWithheld }) => !embedded && !isWithheld)) {
    const provider = providerOf(model.id);
    const known = providers.get(provider) ?? { id: provider, name: model.providerName, models: [] };
    providers.set(provider, known);
    // Books and articles are written by the same ones.
    if (!known.models.some(({ id }) => id === model.id))
      known.models.push({ id: model.id, name: model.name });
  }
  return { providers: [...providers.values()], forbidden };
}

/** Those that are not forbidden; where the default of a kind is, the first that is left takes its place. */
function allowed(models: readonly KnownModel[]): Model[] {
  const left = models.filter(({ isWithheld }) => !isWithheld);
  return left.map(({ isWithheld: _, ...model }) => {
    const ofKind = left.filter(({ kind }) => kind === model.kind);
    return ofKind.some(({ isDefault }) => isDefault)
      ? model
      : { ...model, isDefault: ofKind[0]?.id === model.id };
  });
}

/**
 * The model that a job is made with where the one that it names, or would get, is forbidden. Undefined where nothing stands in
 * the way; null where no model of the kind may be used.
 */
export function standIn(
  models: readonly KnownModel[],
  kind: JobKind,
  named: string | undefined,
): string | null | undefined {
  const ofKind = models.filter((model) => model.kind === kind);
  const meant =
    ofKind.find(({ id }) => id === named) ?? ofKind.find(({ isDefault }) => isDefault) ?? ofKind[0];
  if (!meant?.isWithheld) return undefined;
  return allowed(ofKind).find(({ isDefault }) => isDefault)?.id ?? null;
}

/** What the actor's plan lets them use of these models, the defaults first. */
export function modelsFor(actor: Actor, models: readonly KnownModel[]): Model[] {
  return allowed(models)
    .filter(({ kind }) => hasFeatureAccess(actor, kinds[kind].feature))
    .toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault));
}
