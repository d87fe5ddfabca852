import { z } from 'zod';
import {
  type AnswerContext,
  type Asked,
  inPieces,
  type ProviderServer,
  startProvider,
  tokensIn,
  type WireFormat,
} from './provider-server.ts';

/** The keys that the servers below take. */
export const keys = { google: 'test-google-key', openai: 'test-openai-key', anthropic: 'test-anthropic-key' };

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const named = (type: string, value: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`;

/** With the day on which each ends, where OpenAI says it. */
export const openaiModels: Record<string, string | null> = {
  'gpt-6.1-terra': null,
  'gpt-6-luna': '2026-12-11',
  'gpt-image-2.6-flare': null,
};

export function listOf(models: Record<string, string | null>, retired: ReadonlySet<string>) {
  const kept = Object.entries(models).filter(([id]) => !retired.has(id));
  return { object: 'list', data: kept.map(([id, end]) => ({ id, object: 'model', shutdown_date: end })) };
}

export function isModel(path: string, retired: ReadonlySet<string>): boolean {
  return path.startsWith('/models/') && !retired.has(path.slice('/models/'.length));
}

/** What is charged for an answer. */
function charge({ server, asked }: AnswerContext, text: string) {
  const used = { input: tokensIn(asked.body), cached: 10, output: tokensIn(text), thought: 7 };
  server.bill.input += used.input;
  server.bill.output += used.output + used.thought;
  return used;
}

const part = z.strictObject({ text: z.string() });
const google: WireFormat = {
  key: keys.google,
  keyHeader: 'x-goog-api-key',
  modelOf: (method, path) =>
    (method === 'POST' && /^\/models\/([^/:]+):streamGenerateContent\?alt=sse$/.exec(path)?.[1]) || null,
  bodySchema: () =>
    z.strictObject({
      systemInstruction: z.strictObject({ parts: z.array(part) }).optional(),
      contents: z
        .array(z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(part).min(1) }))
        .min(1),
      generationConfig: z.strictObject({
        maxOutputTokens: z.number().int().positive().max(65_536),
        responseMimeType: z.literal('application/json'),
        responseJsonSchema: z.looseObject({}),
      }),
    }),
  schemaOf: (body) => (body.generationConfig as { responseJsonSchema?: unknown }).responseJsonSchema,
  error: (status, code, message) => ({
    error: {
      code: status,
      message,
      status: status === 404 ? 'NOT_FOUND' : 'INVALID_ARGUMENT',
      details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: code.toUpperCase() }],
    },
  }),
  list: (path, retired) => (isModel(path, retired) ? { name: path.slice(1) } : undefined),
  async answer(context) {
    const { asked, server, response, misdeed, stream } = context;
    const text = server.write(asked);
    const used = charge(context, text);
    const usageMetadata = {
      promptTokenCount: used.input,
      cachedContentTokenCount: used.cached,
      candidatesTokenCount: used.output,
      thoughtsTokenCount: used.thought,
      totalTokenCount: used.input + used.output + used.thought,
    };
    const modelVersion = `${asked.model}-001`;
    const chunk = (candidate: object) =>
      data({ candidates: [{ index: 0, ...candidate }], usageMetadata, modelVersion });
    if (misdeed?.kind === 'empty')
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    if (misdeed?.kind === 'refuse') {
      await stream([
        data({
          promptFeedback: { blockReason: misdeed.reason ?? 'PROHIBITED_CONTENT' },
          usageMetadata,
          modelVersion,
        }),
      ]);
      return void response.end();
    }
    const pieces = inPieces(text).map((piece) =>
      chunk({ content: { role: 'model', parts: [{ text: piece }] } }),
    );
    if (misdeed?.kind === 'break') {
      pieces.splice(
        2,
        Number.POSITIVE_INFINITY,
        data({ error: { code: misdeed.status, message: 'Overloaded', status: 'UNAVAILABLE' } }),
      );
      await stream(pieces);
      return void response.end();
    }
    const ending = chunk({
      content: { role: 'model', parts: [] },
      finishReason: misdeed?.kind === 'length' ? 'MAX_TOKENS' : 'STOP',
    });
    if (await stream([...pieces, ending])) response.end();
  },
};

const openai: WireFormat = {
  key: keys.openai,
  keyHeader: 'authorization',
  modelOf: (method, path, body) => (method === 'POST' && path === '/responses' ? String(body.model) : null),
  bodySchema: () =>
    z.strictObject({
      model: z.string(),
      input: z.array(
        z.union([
          z.strictObject({ role: z.enum(['developer', 'system', 'assistant']), content: z.string() }),
          z.strictObject({
            role: z.literal('user'),
            content: z.array(z.strictObject({ type: z.literal('input_text'), text: z.string() })),
          }),
        ]),
      ),
      max_output_tokens: z.number().int().min(16),
      store: z.literal(false),
      safety_identifier: z.string().regex(/^[0-9a-f]{32}$/),
      text: z.strictObject({
        format: z.strictObject({
          type: z.literal('json_schema'),
          strict: z.literal(true),
          name: z.string(),
          schema: z.looseObject({}),
        }),
      }),
      include: z.array(z.string()).optional(),
      stream: z.literal(true),
    }),
  schemaOf: (body) => (body.text as { format: { schema: unknown } }).format.schema,
  error: (_status, code, message) => ({
    error: { message, type: 'invalid_request_error', param: null, code },
  }),
  list: (path, retired) => (path === '/models' ? listOf(openaiModels, retired) : undefined),
  async answer(context) {
    const { asked, server, response, misdeed, stream } = context;
    const refused = misdeed?.kind === 'refuse';
    const text = refused ? 'I cannot help with that.' : server.write(asked);
    const used = charge(context, text);
    const usage = {
      input_tokens: used.input,
      input_tokens_details: { cached_tokens: used.cached, cache_write_tokens: 0 },
      output_tokens: used.output + used.thought,
      output_tokens_details: { reasoning_tokens: used.thought },
      total_tokens: used.input + used.output + used.thought,
    };
    const base = {
      id: 'resp_1',
      object: 'response',
      created_at: 1_790_000_000,
      model: `${asked.model}-2026-10-01`,
    };
    let number = 0;
    const event = (type: string, value: object) => named(type, { sequence_number: number++, ...value });
    const item = { id: 'msg_1', type: 'message', role: 'assistant', content: [] };
    const begin = [
      event('response.created', { response: { ...base, status: 'in_progress' } }),
      event('response.output_item.added', { output_index: 0, item: { ...item, status: 'in_progress' } }),
    ];
    if (misdeed?.kind === 'empty')
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    const deltas = inPieces(text).map((delta) =>
      refused
        ? event('response.refusal.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta })
        : event('response.output_text.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta }),
    );
    const content = refused
      ? { type: 'refusal', refusal: text }
      : { type: 'output_text', text, annotations: [] };
    const end =
      misdeed?.kind === 'length'
        ? event('response.incomplete', {
            response: {
              ...base,
              status: 'incomplete',
              incomplete_details: { reason: 'max_output_tokens' },
              usage,
            },
          })
        : event('response.completed', { response: { ...base, status: 'completed', usage } });
    const broken = misdeed?.kind === 'break';
    if (broken)
      deltas.splice(
        2,
        Number.POSITIVE_INFINITY,
        event('error', {
          error: { type: 'server_error', code: 'server_is_overloaded', message: 'Overloaded' },
        }),
      );
    const done = event('response.output_item.done', {
      output_index: 0,
      item: { ...item, status: 'completed', content: [content] },
    });
    if (await stream([...begin, ...deltas, ...(broken ? [] : [done, end])])) response.end();
  },
};

const anthropic: WireFormat = {
  key: keys.anthropic,
  keyHeader: 'x-api-key',
  modelOf: (method, path, body) => (method === 'POST' && path === '/messages' ? String(body.model) : null),
  bodySchema: () =>
    z.strictObject({
      model: z.string(),
      max_tokens: z.number().int().positive().max(128_000),
      system: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })),
      messages: z.array(
        z.strictObject({
          role: z.enum(['user', 'assistant']),
          content: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })),
        }),
      ),
      output_config: z.strictObject({
        format: z.strictObject({ type: z.literal('json_schema'), schema: z.looseObject({}) }),
      }),
      stream: z.literal(true),
    }),
  schemaOf: (body) => (body.output_config as { format: { schema: unknown } }).format.schema,
  error: (status, code, message) => ({
    type: 'error',
    error: { type: status === 404 ? 'not_found_error' : code, message },
    request_id: 'req_1',
  }),
  list: (path, retired) =>
    isModel(path, retired) ? { id: path.slice('/models/'.length), type: 'model' } : undefined,
  async answer(context) {
    const { asked, server, response, misdeed, stream } = context;
    const text = server.write(asked);
    const used = charge(context, text);
    if (misdeed?.kind === 'empty')
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    const begin = named('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: asked.model,
        content: [],
        stop_reason: null,
        usage: {
          input_tokens: used.input - used.cached,
          cache_read_input_tokens: used.cached,
          cache_creation_input_tokens: 0,
          output_tokens: 1,
        },
      },
    });
    const end = (reason: string, details: object = {}) => [
      named('message_delta', {
        delta: { stop_reason: reason, stop_sequence: null, ...details },
        usage: { output_tokens: used.output + used.thought },
      }),
      named('message_stop', {}),
    ];
    if (misdeed?.kind === 'refuse') {
      await stream([
        begin,
        ...end('refusal', { stop_details: { type: 'refusal', category: misdeed.reason ?? 'cyber' } }),
      ]);
      return void response.end();
    }
    const pieces = [
      begin,
      named('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      ...inPieces(text).map((piece) =>
        named('content_block_delta', { index: 0, delta: { type: 'text_delta', text: piece } }),
      ),
    ];
    if (misdeed?.kind === 'break')
      pieces.splice(
        4,
        Number.POSITIVE_INFINITY,
        named('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
      );
    else
      pieces.push(
        named('content_block_stop', { index: 0 }),
        ...end(misdeed?.kind === 'length' ? 'max_tokens' : 'end_turn'),
      );
    if (await stream(pieces)) response.end();
  },
};

const compatible: WireFormat = {
  key: null,
  keyHeader: 'authorization',
  modelOf: (method, path, body) =>
    method === 'POST' && path === '/v1/chat/completions' ? String(body.model) : null,
  bodySchema: () =>
    z.strictObject({
      model: z.string(),
      messages: z.array(
        z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }),
      ),
      max_tokens: z.number().int().positive(),
      response_format: z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string(),
          strict: z.boolean().optional(),
          schema: z.looseObject({}),
        }),
      }),
      stream: z.literal(true),
      stream_options: z.strictObject({ include_usage: z.literal(true) }),
    }),
  schemaOf: (body) => (body.response_format as { json_schema: { schema: unknown } }).json_schema.schema,
  error: (_status, code, message) => ({ error: { message, type: 'api_error', param: null, code } }),
  list: (path, retired) => (path === '/v1/models' ? listOf({ 'llama:latest': null }, retired) : undefined),
  async answer(context) {
    const { asked, server, response, misdeed, stream } = context;
    // As local models do: thoughts before, fences around.
    const text = `<think>Well.</think>\n\`\`\`json\n${server.write(asked)}\n\`\`\``;
    const used = charge(context, text);
    if (misdeed?.kind === 'empty')
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    const chunk = (choices: object[], more: object = {}) =>
      data({
        id: 'chat-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: asked.model,
        choices,
        ...more,
      });
    const pieces = inPieces(text).map((content) =>
      chunk([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }]),
    );
    if (misdeed?.kind === 'break') {
      pieces.splice(
        2,
        Number.POSITIVE_INFINITY,
        data({ error: { message: 'CUDA out of memory', type: 'server_error', code: 500 } }),
      );
      await stream(pieces);
      return void response.end();
    }
    const reason =
      misdeed?.kind === 'length' ? 'length' : misdeed?.kind === 'refuse' ? 'content_filter' : 'stop';
    const ending = [
      chunk([{ index: 0, delta: {}, finish_reason: reason }]),
      chunk([], {
        usage: {
          prompt_tokens: used.input,
          completion_tokens: used.output + used.thought,
          total_tokens: used.input + used.output + used.thought,
          prompt_tokens_details: { cached_tokens: used.cached },
        },
      }),
      'data: [DONE]\n\n',
    ];
    if (await stream([...pieces, ...ending])) response.end();
  },
};

const formats = { google, openai, anthropic, 'openai-compatible': compatible };
export type TextProvider = keyof typeof formats;

/** `images` is served at the same address. */
export function startTextProvider(name: TextProvider, ...images: WireFormat[]): Promise<ProviderServer> {
  return startProvider(formats[name], ...images);
}

/** The variables that lead to a server, and its default model. */
export function variablesFor(name: TextProvider, { url }: ProviderServer): Record<string, string> {
  switch (name) {
    case 'google':
      return { GOOGLE_API_KEY: keys.google, GOOGLE_BASE_URL: url };
    case 'openai':
      return { OPENAI_API_KEY: keys.openai, OPENAI_BASE_URL: url };
    case 'anthropic':
      return { ANTHROPIC_API_KEY: keys.anthropic, ANTHROPIC_BASE_URL: url };
    case 'openai-compatible':
      return { OPENAI_COMPATIBLE_BASE_URL: `${url}/v1`, TEXT_MODELS: 'openai-compatible:llama' };
  }
}

/** Writes what the schema of a call asks for: a book of two chapters, on bread. */
export function writeBook({ body }: Asked): string {
  const schema = JSON.stringify(body);
  const words = 'Le levain nourrit la pâte et le pain lève lentement. '.repeat(22);
  if (schema.includes('coverPrompt'))
    return JSON.stringify({
      preface: words,
      backCover: words.slice(0, 500),
      keywords: ['pain', 'levain', 'four'],
      coverPrompt: 'Un pain sur une table',
    });
  if (schema.includes('subtitle'))
    return JSON.stringify({
      title: 'Le pain du matin',
      subtitle: 'Un bon pain chez soi',
      description: 'Ce livre apprend à faire du pain.',
      chapters: ['La farine', 'Le four'].map((title) => ({
        title,
        summary: words.slice(0, 200),
        points: ['Un', 'Deux'],
      })),
    });
  return JSON.stringify({ markdown: words, summary: words.slice(0, 300) });
}
