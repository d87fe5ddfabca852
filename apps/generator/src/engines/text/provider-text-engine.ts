import { createHash } from 'node:crypto';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { EngineEnv } from '../../engine-env.ts';
import { type Call, type CallDeps, type Candidate, callModels, nameOf } from '../call-models.ts';
import {
  type CatalogueModelOf,
  priceAt,
  type RemoteProvider,
  type TextPrice,
  textCost,
} from '../catalogue.ts';
import { createProviderFetch } from '../provider-fetch.ts';
import { askLanguageModel, type LanguageAnswer } from './ask-language-model.ts';
import { generateStructured } from './generate-structured.ts';
import { noteSpent } from './spent-usage.ts';
import type { TextEngine, TextModelAnswer, TextUsage } from './text-engine.ts';
import type { TextModelRequest } from './text-model.ts';

/** Milliseconds without a token after which a server counts as hung: models think for minutes before they write. */
const silence = 180_000;
const mostBytes = 64 * 1024 ** 2;
/** Tokens that a provider's own template may put around what is sent. */
const template = 2_000;

/** A language model of a list. */
export interface TextCandidate extends Candidate {
  readonly kind: 'text';
  readonly facts: CatalogueModelOf<'text'>;
}

/**
 * Writes with the first of these models that can be asked. Each answer is a call in the ledger; an answer that does not
 * fit its task is asked for again, as `generateStructured` says.
 */
export function createProviderTextEngine(
  env: EngineEnv,
  candidates: readonly [TextCandidate, ...TextCandidate[]],
  deps: CallDeps & { catalogueVersion: string },
): TextEngine {
  const models = new Map(candidates.map((candidate) => [candidate, languageModelOf(env, candidate)]));
  const first = candidates[0];

  function plan(candidate: TextCandidate, request: TextModelRequest, owner: string): Call<TextModelAnswer> {
    const { facts } = candidate;
    const price = priceAt(facts, new Date());
    const model = models.get(candidate);
    if (!model) throw new Error(`${nameOf(candidate)} is not in this list`);
    return {
      worstMicros: price && worstCost(price, request, facts.thinkingTokens),
      tokens: Math.ceil(bytesOf(request) / 4) + request.maxOutputTokens,
      priceVersion: price && `${deps.catalogueVersion} ${price.validFrom}`,
      async send() {
        const answer = await askLanguageModel(model, request, {
          who: nameOf(candidate),
          providerOptions: optionsFor(candidate.provider, owner),
          thinkingTokens: facts.thinkingTokens,
        });
        const costMicros = costOf(answer, price);
        const usage = usageOf(answer, costMicros);
        const { end } = answer;
        const settled = {
          costMicros,
          units: answer.tokens ? { ...answer.tokens } : {},
          modelAnswered: answer.model,
          requestId: answer.requestId,
        };
        if (typeof end === 'object') {
          noteSpent(end.error, usage);
          return { ...settled, result: end };
        }
        const value = { text: answer.text, usage, model: nameOf(candidate), finishReason: end };
        return { ...settled, answer: { ...value, text: storable(value.text) }, result: { value } };
      },
    };
  }

  return {
    name: first.provider,
    version: null,
    model: nameOf(first),
    embedded: false,
    generate(task, options) {
      const { origin } = options;
      const answers = [...(options.answers ?? [])];
      const owner = createHash('sha256').update(origin.owner.clerkUserId).digest('hex').slice(0, 32);
      const model = {
        id: nameOf(first),
        ask: async (request: TextModelRequest) => {
          const known = answers.shift();
          if (known) {
            request.onText(known.text);
            return known;
          }
          const called = await callModels(deps, candidates, origin, request.signal, (candidate) =>
            plan(candidate, request, owner),
          );
          return called.value;
        },
      };
      return generateStructured(model, task, options);
    },
  };
}

function languageModelOf(env: EngineEnv, { provider, model }: TextCandidate): LanguageModelV4 {
  const fetchFrom = (base: string) => createProviderFetch({ base, silence, most: mostBytes });
  switch (provider) {
    case 'google':
      return createGoogle({
        baseURL: env.GOOGLE_BASE_URL,
        apiKey: env.GOOGLE_API_KEY ?? '',
        fetch: fetchFrom(env.GOOGLE_BASE_URL),
      }).languageModel(model);
    case 'openai':
      return createOpenAI({
        baseURL: env.OPENAI_BASE_URL,
        apiKey: env.OPENAI_API_KEY ?? '',
        fetch: fetchFrom(env.OPENAI_BASE_URL),
      }).responses(model);
    case 'anthropic':
      return createAnthropic({
        baseURL: env.ANTHROPIC_BASE_URL,
        apiKey: env.ANTHROPIC_API_KEY ?? '',
        fetch: fetchFrom(env.ANTHROPIC_BASE_URL),
      }).languageModel(model);
    case 'openai-compatible': {
      const baseURL = env.OPENAI_COMPATIBLE_BASE_URL ?? '';
      return createOpenAICompatible({
        name: 'compatible',
        baseURL,
        ...(env.OPENAI_COMPATIBLE_API_KEY && { apiKey: env.OPENAI_COMPATIBLE_API_KEY }),
        fetch: fetchFrom(baseURL),
        includeUsage: true,
        supportsStructuredOutputs: true,
      }).chatModel(model);
    }
    case 'comfyui':
    case 'a1111':
      throw new TypeError(`${provider} writes no texts`);
  }
}

/** As PostgreSQL keeps texts. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** What providers are told besides: to keep nothing, and who asks, as a number that only Sorami can read. */
function optionsFor(provider: RemoteProvider, owner: string): SharedV4ProviderOptions {
  if (provider === 'openai')
    return { openai: { store: false, safetyIdentifier: owner, strictJsonSchema: true } };
  // Without it a model that the package does not know is asked by a forced tool call, which Claude 5.5 refuses.
  if (provider === 'anthropic') return { anthropic: { structuredOutputMode: 'outputFormat' } };
  return {};
}

/** A token has at least one byte, so that no tokenizer makes more of them than there are bytes. */
function worstCost(price: TextPrice, request: TextModelRequest, thinkingTokens: number): number {
  const input = bytesOf(request) + template;
  const dearest = Math.max(price.input, price.cacheWrite ?? 0);
  return textCost(
    { ...price, input: dearest },
    { input, cachedInput: 0, cacheWrite: 0, output: request.maxOutputTokens + thinkingTokens },
  );
}

function bytesOf({ system, turns, jsonSchema }: TextModelRequest): number {
  return Buffer.byteLength(system + turns.map(({ text }) => text).join('') + JSON.stringify(jsonSchema));
}

/** Null where it is not known: no price, or nothing said of the tokens of an answer that began. */
function costOf({ end, tokens }: LanguageAnswer, price: TextPrice | null): number | null {
  if (tokens) return price && textCost(price, tokens);
  const nothingMade = typeof end === 'object' && end.error.name !== 'EngineOutcomeUnknownError';
  return nothingMade ? 0 : null;
}

function usageOf({ tokens }: LanguageAnswer, costMicros: number | null): TextUsage {
  return { inputTokens: tokens?.input ?? 0, outputTokens: tokens?.output ?? 0, costMicros };
}
