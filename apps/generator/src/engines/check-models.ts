import type { ModelCheck } from '@sorami/contracts/models';
import { type EngineEnv, isConfigured } from '../engine-env.ts';
import type { ModelKind } from '../ledger/ledger.ts';
import { askProvider } from './ask-provider.ts';
import { nameOf } from './call-models.ts';
import { type Catalogue, type CatalogueModel, findModel, priceAt, type RemoteProvider } from './catalogue.ts';
import { EngineFaultError, ModelGoneError } from './engine-errors.ts';
import { asLoaded } from './image/local-image-models.ts';
import { listModels } from './list-models.ts';
import { toEngineError } from './provider-errors.ts';
import { createProviderFetch } from './provider-fetch.ts';

const warnBefore = 30 * 86_400_000;
const patience = 20_000;

/**
 * Asks the providers for each model of the lists: by the calls that cost nothing, which need the key all the same. That
 * money is left shows only when something is made.
 */
export async function checkModels(
  env: EngineEnv,
  catalogue: Catalogue,
  now = new Date(),
): Promise<ModelCheck[]> {
  const kinds: ModelKind[] = ['text', 'image', 'video'];
  const asked = kinds.flatMap((kind) =>
    listModels(catalogue, env, kind).flatMap(({ provider, model }) =>
      provider === 'embedded' ? [] : [{ kind, provider, model }],
    ),
  );
  return Promise.all(
    asked.map(async ({ kind, provider, model }): Promise<ModelCheck> => {
      const facts = findModel(catalogue, kind, { provider, model });
      const name = nameOf({ provider, model });
      try {
        const said = await askFor(env, provider, model);
        const days = [said, facts?.endsAt ? new Date(facts.endsAt) : null].filter((day) => day !== null);
        const end = days.toSorted((one, other) => one.getTime() - other.getTime())[0];
        if (end && end <= now)
          return { kind, model: name, state: 'gone', about: `It ended on ${dayOf(end)}` };
        if (end && end.getTime() - now.getTime() < warnBefore)
          return { kind, model: name, state: 'ending', about: `It ends on ${dayOf(end)}: list another one` };
        return { kind, model: name, state: 'works', about: costOf(facts, provider, now) };
      } catch (thrown) {
        const error = toEngineError(thrown, name);
        if (error instanceof ModelGoneError)
          return {
            kind,
            model: name,
            state: 'gone',
            about: `Its provider does not have it: list another one`,
          };
        const state = error instanceof EngineFaultError ? 'fault' : 'unreachable';
        return { kind, model: name, state, about: error.message };
      }
    }),
  );
}

/** When its provider shuts the model down, where that is said; rejects where the model cannot be used. */
async function askFor(env: EngineEnv, provider: RemoteProvider, model: string): Promise<Date | null> {
  if (!isConfigured(env, provider)) throw new EngineFaultError('key', `${provider} is not configured`);
  const id = encodeURIComponent(model);
  switch (provider) {
    case 'google':
      await get(env.GOOGLE_BASE_URL, `/models/${id}`, { 'x-goog-api-key': env.GOOGLE_API_KEY ?? '' });
      return null;
    case 'anthropic':
      await get(env.ANTHROPIC_BASE_URL, `/models/${id}`, {
        'x-api-key': env.ANTHROPIC_API_KEY ?? '',
        'anthropic-version': '2023-06-01',
      });
      return null;
    case 'openai':
      return findIn(await get(env.OPENAI_BASE_URL, '/models', bearer(env.OPENAI_API_KEY)), model);
    case 'openai-compatible': {
      const base = env.OPENAI_COMPATIBLE_BASE_URL ?? '';
      return findIn(await get(base, '/models', bearer(env.OPENAI_COMPATIBLE_API_KEY)), model);
    }
    case 'comfyui':
      await get(env.COMFYUI_URL ?? '', '/system_stats', {});
      return null;
    case 'a1111': {
      const loaded = (await get(env.A1111_URL ?? '', '/sdapi/v1/sd-models', {})) as Record<string, unknown>[];
      const isThere = loaded.some(({ title, model_name: name }) => title === model || name === model);
      if (model !== asLoaded && !isThere) throw new ModelGoneError(`${model} is not in the list`);
      return null;
    }
  }
}

async function get(base: string, path: string, headers: Record<string, string>): Promise<unknown> {
  const response = await askProvider({
    fetch: createProviderFetch({ base, silence: patience, most: 16 * 1024 ** 2 }),
    method: 'GET',
    url: `${base}${path}`,
    headers,
    signal: AbortSignal.timeout(patience),
  });
  return response.json();
}

function bearer(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}

/** In OpenAI's list of models. Ollama puts a tag behind names that were given none. */
function findIn(list: unknown, model: string): Date | null {
  const { data = [] } = list as { data?: { id: string; shutdown_date?: string | number | null }[] };
  const found = data.find(({ id }) => id === model || id === `${model}:latest`);
  if (!found) throw new ModelGoneError(`${model} is not in the list`);
  const { shutdown_date: end } = found;
  return end == null ? null : new Date(typeof end === 'number' ? end * 1000 : end);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** What it costs, in US dollars. */
function costOf(facts: CatalogueModel | undefined, provider: RemoteProvider, now: Date): string {
  if (provider === 'comfyui' || provider === 'a1111') return 'no cost by the call';
  const unknown = 'price unknown: it stands in no catalogue, and so MONTHLY_BUDGET_USD would refuse it';
  switch (facts?.kind) {
    case undefined:
      return unknown;
    case 'text': {
      const price = priceAt(facts, now);
      return price ? `$${price.input} in, $${price.output} out per million tokens` : unknown;
    }
    case 'image': {
      const price = priceAt(facts, now);
      if (!price) return unknown;
      const sizes = Object.entries(price.perImage ?? {}).map(([size, usd]) => `$${usd} at ${size}`);
      return sizes.length > 0 ? sizes.join(', ') : `$${price.output} out per million tokens`;
    }
    case 'video': {
      const price = priceAt(facts, now);
      const sizes = Object.entries(price?.perSecond ?? {}).map(
        ([size, usd]) => `$${usd} a second at ${size}`,
      );
      return sizes.length > 0 ? sizes.join(', ') : unknown;
    }
  }
}
