import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Who answers calls. `embedded` is Sorami itself: previews made without a model. */
export const providerSchema = z.enum([
  'google',
  'openai',
  'anthropic',
  'openai-compatible',
  'comfyui',
  'a1111',
  'embedded',
]);
export type Provider = z.infer<typeof providerSchema>;

/** A model of a list, `provider:model`. */
export interface ModelRef {
  provider: Provider;
  model: string;
}

function refOf(text: string): ModelRef | null {
  const [provider, ...model] = text.split(':');
  const parsed = providerSchema.safeParse(provider);
  return parsed.success && model.join(':') ? { provider: parsed.data, model: model.join(':') } : null;
}

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .transform((value) => (value.endsWith('/') ? value.slice(0, -1) : value));
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/, 'must be one line of printable ASCII without spaces');
const file = z
  .string()
  .refine((name) => existsSync(name), 'names a file that is not there')
  .optional();

/** `provider:model`, separated by commas: the first is the default, the rest may be chosen and are fallen back to. */
const modelList = z
  .string()
  .transform((text, context): ModelRef[] => {
    const refs: ModelRef[] = [];
    for (const entry of text.split(',').map((part) => part.trim())) {
      const ref = entry ? refOf(entry) : null;
      const isNew = !refs.some(({ provider, model }) => provider === ref?.provider && model === ref.model);
      if (ref && isNew) refs.push(ref);
      else if (entry && !ref) context.addIssue(`must be a list of provider:model, which “${entry}” is not`);
    }
    return refs;
  })
  .optional();

/** Providers, and single models of theirs as `provider:model`, that are not to be used. */
const forbidden = z
  .string()
  .transform((text, context): string[] =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((entry) => entry !== '')
      .flatMap((entry) => {
        const provider = providerSchema.safeParse(entry).data ?? refOf(entry)?.provider;
        if (provider && provider !== 'embedded') return [entry];
        context.addIssue(`must be a list of provider or provider:model, which “${entry}” is not`);
        return [];
      }),
  )
  .default([]);

/** The variables that say which models there are. All may be missing: the embedded engines need none. */
export const engineEnvSchema = z.object({
  GOOGLE_API_KEY: key.optional(),
  GOOGLE_BASE_URL: httpUrl.default('https://generativelanguage.googleapis.com/v1beta'),
  OPENAI_API_KEY: key.optional(),
  OPENAI_BASE_URL: httpUrl.default('https://api.openai.com/v1'),
  ANTHROPIC_API_KEY: key.optional(),
  ANTHROPIC_BASE_URL: httpUrl.default('https://api.anthropic.com/v1'),
  OPENAI_COMPATIBLE_BASE_URL: httpUrl.optional(),
  OPENAI_COMPATIBLE_API_KEY: key.optional(),
  COMFYUI_URL: httpUrl.optional(),
  COMFYUI_WORKFLOW: file,
  A1111_URL: httpUrl.optional(),
  TEXT_MODELS: modelList,
  IMAGE_MODELS: modelList,
  VIDEO_MODELS: modelList,
  FORBIDDEN_MODELS: forbidden,
  MODEL_CATALOGUE: file,
  /** Of ffmpeg, in place of the one that comes with the packages. */
  FFMPEG_PATH: file,
  PROVIDER_PATIENCE_HOURS: z.coerce.number().min(0).max(168).default(24),
  MONTHLY_BUDGET_USD: z.coerce.number().min(0).optional(),
});
export type EngineEnv = z.infer<typeof engineEnvSchema>;

/** Which variable makes a provider available. */
const neededBy: Record<Exclude<Provider, 'embedded'>, keyof EngineEnv> = {
  google: 'GOOGLE_API_KEY',
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  'openai-compatible': 'OPENAI_COMPATIBLE_BASE_URL',
  comfyui: 'COMFYUI_URL',
  a1111: 'A1111_URL',
};

export function isConfigured(env: EngineEnv, provider: Provider): boolean {
  return provider === 'embedded' || env[neededBy[provider]] !== undefined;
}

/** `names` are of providers, and of models as `provider:model`. */
export function isForbidden(names: readonly string[], { provider, model }: ModelRef): boolean {
  return names.includes(provider) || names.includes(`${provider}:${model}`);
}

/** What is wrong with the variables taken together, by the variable to change. */
export function checkEngineEnv(env: EngineEnv): { name: keyof EngineEnv; problem: string }[] {
  const problems: { name: keyof EngineEnv; problem: string }[] = [];
  const makers: Record<'TEXT_MODELS' | 'IMAGE_MODELS' | 'VIDEO_MODELS', Provider[]> = {
    TEXT_MODELS: ['google', 'openai', 'anthropic', 'openai-compatible', 'embedded'],
    IMAGE_MODELS: ['google', 'openai', 'openai-compatible', 'comfyui', 'a1111', 'embedded'],
    VIDEO_MODELS: ['google', 'embedded'],
  };
  for (const name of ['TEXT_MODELS', 'IMAGE_MODELS', 'VIDEO_MODELS'] as const) {
    for (const { provider, model } of env[name] ?? []) {
      if (isForbidden(env.FORBIDDEN_MODELS, { provider, model }))
        problems.push({ name, problem: `names ${provider}:${model}, which FORBIDDEN_MODELS forbids` });
      if (!makers[name].includes(provider))
        problems.push({ name, problem: `names ${provider}:${model}, but ${provider} has no such models` });
      else if (provider !== 'embedded' && !isConfigured(env, provider))
        problems.push({ name, problem: `names ${provider}:${model}, but ${neededBy[provider]} is missing` });
    }
  }
  if (env.COMFYUI_WORKFLOW && !isJson(env.COMFYUI_WORKFLOW))
    problems.push({ name: 'COMFYUI_WORKFLOW', problem: 'must name a JSON file, saved by “Export (API)”' });
  return problems;
}

function isJson(name: string): boolean {
  try {
    return typeof JSON.parse(readFileSync(name, 'utf8')) === 'object';
  } catch {
    return false;
  }
}
