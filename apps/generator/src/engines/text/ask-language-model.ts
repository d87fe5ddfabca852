import type {
  LanguageModelV4,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import type { TokensUsed } from '../catalogue.ts';
import { EngineFaultError, EngineOutcomeUnknownError, EngineRefusedError } from '../engine-errors.ts';
import { refusalReason, toEngineError } from '../provider-errors.ts';
import { providerSchema } from './provider-schema.ts';
import type { TextFinishReason } from './text-engine.ts';
import type { TextModelRequest } from './text-model.ts';

/** What a model answered, or what it came to instead. */
export interface LanguageAnswer {
  /** `error` where the answer may not be used: refused, cut by the network, or never begun. */
  end: TextFinishReason | { error: Error };
  text: string;
  /** Null where the provider did not say. */
  tokens: TokensUsed | null;
  model: string | null;
  requestId: string | null;
}

/** Asks a model once, streaming. Never rejects but with the signal's reason. */
export async function askLanguageModel(
  model: LanguageModelV4,
  request: TextModelRequest,
  {
    who,
    providerOptions,
    thinkingTokens,
  }: { who: string; providerOptions: SharedV4ProviderOptions; thinkingTokens: number },
): Promise<LanguageAnswer> {
  const answer: LanguageAnswer = { end: 'other', text: '', tokens: null, model: null, requestId: null };
  const { signal } = request;
  try {
    const { stream, response } = await model.doStream({
      prompt: [
        { role: 'system', content: request.system },
        ...request.turns.map(({ role, text }) => ({
          role: role === 'user' ? ('user' as const) : ('assistant' as const),
          content: [{ type: 'text' as const, text }],
        })),
      ],
      maxOutputTokens: request.maxOutputTokens + thinkingTokens,
      responseFormat: { type: 'json', schema: providerSchema(request.jsonSchema), name: 'answer' },
      providerOptions,
      // Only there Google says which model answered.
      includeRawChunks: true,
      abortSignal: signal,
    });
    answer.requestId = requestIdOf(response?.headers);
    await read(stream, answer, request.onText, who);
  } catch (error) {
    signal.throwIfAborted();
    answer.end = { error: toEngineError(error, who, answer.text !== '') };
  }
  signal.throwIfAborted();
  return answer;
}

async function read(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  answer: LanguageAnswer,
  onText: (delta: string) => void,
  who: string,
): Promise<void> {
  let failure: Error | null = null;
  let finish: Extract<LanguageModelV4StreamPart, { type: 'finish' }> | null = null;
  for await (const part of stream) {
    if (part.type === 'text-delta') {
      answer.text += part.delta;
      onText(part.delta);
    } else if (part.type === 'response-metadata') {
      answer.model = part.modelId ?? answer.model;
      answer.requestId ??= part.id ?? null;
    } else if (part.type === 'raw') noteRaw(part.rawValue, answer);
    else if (part.type === 'error') failure ??= toEngineError(part.error, who, answer.text !== '');
    else if (part.type === 'finish') finish = part;
  }
  if (finish) answer.tokens = tokensOf(finish.usage) ?? answer.tokens;
  if (failure) answer.end = { error: failure };
  else if (!finish)
    answer.end = { error: new EngineOutcomeUnknownError(`${who} ended its answer without saying so`, null) };
  else answer.end = endOf(finish, who);
}

function endOf(
  {
    finishReason: { unified, raw },
    providerMetadata,
  }: Extract<LanguageModelV4StreamPart, { type: 'finish' }>,
  who: string,
): LanguageAnswer['end'] {
  switch (unified) {
    case 'stop':
      // A pause is no end: the answer goes on in a turn that is not asked for.
      return raw === 'pause_turn' ? 'length' : 'stop';
    case 'length':
      return 'length';
    case 'content-filter': {
      // A refusal's own words come as text, and may repeat the prompt: only its reason is kept.
      const why = [raw, JSON.stringify(providerMetadata?.anthropic?.stopDetails ?? null)].join(' ');
      return {
        error: new EngineRefusedError(`${who} refused: ${raw ?? 'no reason given'}`, refusalReason(why)),
      };
    }
    case 'interrupted':
    case 'error':
      return { error: new EngineOutcomeUnknownError(`${who} broke off its answer`, null) };
    case 'tool-calls':
      return { error: new EngineFaultError('model', `${who} calls tools instead of answering in JSON`) };
    case 'other':
      return 'other';
  }
}

/** Google says only in its raw chunks which model answers; of an answer that breaks off, usage is known only from there. */
function noteRaw(raw: unknown, answer: LanguageAnswer): void {
  if (typeof raw !== 'object' || raw === null) return;
  if ('modelVersion' in raw && typeof raw.modelVersion === 'string') answer.model = raw.modelVersion;
}

function tokensOf({ inputTokens, outputTokens }: LanguageModelV4Usage): TokensUsed | null {
  if (inputTokens.total === undefined && outputTokens.total === undefined) return null;
  return {
    input: inputTokens.total ?? 0,
    cachedInput: inputTokens.cacheRead ?? 0,
    cacheWrite: inputTokens.cacheWrite ?? 0,
    output: outputTokens.total ?? 0,
  };
}

export function requestIdOf(headers: Record<string, string | undefined> | undefined): string | null {
  return headers?.['x-request-id'] ?? headers?.['request-id'] ?? headers?.['x-goog-request-id'] ?? null;
}
