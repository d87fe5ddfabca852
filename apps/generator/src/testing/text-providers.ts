import { z } from 'zod';
import {
  type Asked,
  inPieces,
  type ProviderServer,
  startProvider,
  type WireFormat,
} from './provider-server.ts';
import { charge, data, google, isModel, keys, listOf, named, openai } from './text-formats.ts';

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
      ...inPieces(text, server.pieceLength).map((piece) =>
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
    const pieces = inPieces(text, server.pieceLength).map((content) =>
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
