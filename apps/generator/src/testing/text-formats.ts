import { z } from 'zod';
import { type AnswerContext, inPieces, tokensIn, type WireFormat } from './provider-server.ts';

/** The keys that the servers below take. */
export const keys = { google: 'test-google-key', openai: 'test-openai-key', anthropic: 'test-anthropic-key' };

export const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
export const named = (type: string, value: object) =>
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
export function charge({ server, asked }: AnswerContext, text: string) {
  const used = { input: tokensIn(asked.body), cached: 10, output: tokensIn(text), thought: 7 };
  server.bill.input += used.input;
  server.bill.output += used.output + used.thought;
  return used;
}

const part = z.strictObject({ text: z.string() });
/** Gemini's streams. */
export const google: WireFormat = {
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
    const pieces = inPieces(text, server.pieceLength).map((piece) =>
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

/** OpenAI's Responses. */
export const openai: WireFormat = {
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
    const deltas = inPieces(text, server.pieceLength).map((delta) =>
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
