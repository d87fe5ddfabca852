import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';

/** What a test has the server do instead of answering well. */
export type Misdeed =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  /** Answers nothing, until the client goes. */
  | { kind: 'hang' }
  /** Begins well, then closes the socket. */
  | { kind: 'cut' }
  /** Begins well, then ends without saying that it is the end. */
  | { kind: 'stop' }
  | { kind: 'redirect'; to: string }
  | { kind: 'html' }
  | { kind: 'empty' }
  /** In the words of the provider: a safety reason, the limit of tokens, an error in the middle. */
  | { kind: 'refuse'; reason?: string }
  | { kind: 'length' }
  | { kind: 'break'; status: number }
  /** Sends an error's page as if it were a picture. */
  | { kind: 'lie' };

export interface Asked {
  path: string;
  model: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  /** Those that came in a form. */
  files: Record<string, Buffer>;
}

/** A stand-in for a provider: as strict as that one, and it counts what it would charge for. */
export interface ProviderServer {
  url: string;
  asked: Asked[];
  /** Calls that it would charge for. */
  paid: number;
  /** Tokens that it has charged, or pictures. */
  bill: { input: number; output: number };
  /** Clients that went before the answer was whole. */
  gone: number;
  /** Done for the next calls, one each; then it answers well again. */
  next: Misdeed[];
  /** Done for every call, as long as it is set. */
  always: Misdeed | null;
  /** Models that were shut down. */
  retired: Set<string>;
  /** The text that it writes for what it is asked: JSON. */
  write(asked: Asked): string;
  /** The picture that it paints. */
  paint(asked: Asked): Promise<Buffer>;
  /** Characters of a piece of an answer. */
  pieceLength: number;
  /** Milliseconds between two pieces of an answer. */
  pace: number;
  close(): Promise<void>;
}

/** One wire format: what a call must look like, and how its answer is spelled. */
export interface WireFormat {
  key: string | null;
  keyHeader: string;
  /** The model of a call to this path, or null where nothing is served there. */
  modelOf(method: string, path: string, body: Record<string, unknown>): string | null;
  /** Refuses unknown fields. */
  bodySchema(path: string): z.ZodType;
  /** The JSON schema that the answer must have, wherever the call carries it; checked for what strict modes refuse. */
  schemaOf?(body: Record<string, unknown>): unknown;
  error(status: number, code: string, message: string): unknown;
  /** What else is asked by GET: lists of models. */
  list?(path: string, retired: ReadonlySet<string>): unknown;
  /** What else is asked, and answered by the format itself: true where it was. */
  serve?(request: { method: string; path: string; body: unknown }, response: ServerResponse): boolean;
  answer(call: AnswerContext): Promise<void>;
}

export interface AnswerContext {
  asked: Asked;
  server: ProviderServer;
  response: ServerResponse;
  misdeed: Misdeed | null;
  /** Writes pieces as a stream, and does what the misdeed wants with it. Resolves false once nothing more may be sent. */
  stream(pieces: readonly string[]): Promise<boolean>;
}

/** Serves what any of the formats serves; the key is the first one's. */
export async function startProvider(first: WireFormat, ...others: WireFormat[]): Promise<ProviderServer> {
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) server.gone += 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? '';
    const method = request.method ?? '';
    const headers = request.headers as Record<string, string>;
    const say = (status: number, body: unknown, more: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    const fail = (status: number, code: string, message: string) =>
      say(status, first.error(status, code, message));

    const key = headers[first.keyHeader]?.replace(/^Bearer /, '');
    if (first.key !== null && key !== first.key)
      return void fail(401, 'invalid_api_key', `Incorrect API key provided: ${key?.slice(0, 6)}***`);
    if (first.key === null && key !== undefined)
      return void fail(400, 'unexpected_key', 'No key is expected');
    if (path.includes('key=')) return void fail(400, 'key_in_url', 'Keys do not belong in addresses');

    const raw = Buffer.concat(chunks);
    const isJson = headers['content-type']?.startsWith('application/json');
    const { body, files } = isJson
      ? { body: JSON.parse(raw.toString('utf8')), files: {} }
      : await readForm(raw, headers['content-type'] ?? '');
    const formats = [first, ...others];
    if (formats.some((one) => one.serve?.({ method, path, body }, response))) return;
    if (method === 'GET') {
      const listed = formats
        .map((one) => one.list?.(path, server.retired))
        .find((list) => list !== undefined);
      return void (listed === undefined ? fail(404, 'not_found', 'Nothing here') : say(200, listed));
    }
    const format = formats.find((one) => one.modelOf(method, path, body) !== null);
    const model = format?.modelOf(method, path, body);
    if (!format || model == null) return void fail(404, 'not_found', `Nothing is served at ${path}`);
    const asked: Asked = { path, model, headers, body, files };
    server.asked.push(asked);
    const misdeed = server.always ?? server.next.shift() ?? null;
    if (misdeed?.kind === 'hang') return;
    if (misdeed?.kind === 'redirect') return void response.writeHead(307, { location: misdeed.to }).end();
    if (misdeed?.kind === 'html')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
    if (misdeed?.kind === 'status')
      return void say(
        misdeed.status,
        misdeed.body ?? format.error(misdeed.status, 'server_error', 'Try later'),
        misdeed.headers,
      );
    if (server.retired.has(model))
      return void fail(404, 'model_not_found', `${model} is no longer available. Use a newer model.`);
    const parsed = format.bodySchema(path).safeParse(body);
    if (!parsed.success) return void fail(400, 'invalid_request_error', parsed.error.message);
    const fault = format.schemaOf ? findLooseness(format.schemaOf(body)) : null;
    if (fault) return void fail(400, 'invalid_schema', fault);

    server.paid += 1;
    await format.answer({
      asked,
      server,
      response,
      misdeed,
      async stream(pieces) {
        response.writeHead(200, {
          'content-type': 'text/event-stream',
          'x-request-id': `req-${server.asked.length}`,
        });
        for (const [index, piece] of pieces.entries()) {
          if (response.destroyed) return false;
          response.write(piece);
          if (index === 1 && misdeed?.kind === 'cut') {
            await sleep(5);
            response.destroy();
            return false;
          }
          if (index === 1 && misdeed?.kind === 'stop') {
            response.end();
            return false;
          }
          if (server.pace > 0) await sleep(server.pace);
        }
        return !response.destroyed;
      },
    });
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: ProviderServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    asked: [],
    paid: 0,
    bill: { input: 0, output: 0 },
    gone: 0,
    next: [],
    always: null,
    retired: new Set(),
    write: () => '{}',
    paint: () => Promise.reject(new Error('It was not said what is painted')),
    pieceLength: 40,
    pace: 0,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

/** A form's fields, of files their sizes (a list of them for `name[]`); and the files. */
async function readForm(raw: Buffer, type: string): Promise<Pick<Asked, 'body' | 'files'>> {
  if (!type.startsWith('multipart/form-data')) return { body: {}, files: {} };
  const form = await new Response(Uint8Array.from(raw), { headers: { 'content-type': type } }).formData();
  const body: Asked['body'] = {};
  const files: Asked['files'] = {};
  for (const [name, value] of form) {
    const said = typeof value === 'string' ? value : value.size;
    body[name] = name.endsWith('[]') ? [...((body[name] as unknown[] | undefined) ?? []), said] : said;
    if (typeof value !== 'string') files[name] = Buffer.from(await value.arrayBuffer());
  }
  return { body, files };
}

const refusedKeywords = [
  '$schema',
  'default',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
];

/** What strict modes refuse in a schema: optional properties, objects that are open, and bounds. */
function findLooseness(schema: unknown, path = '$'): string | null {
  if (typeof schema !== 'object' || schema === null) return path === '$' ? 'A schema is missing' : null;
  const node = schema as Record<string, unknown>;
  for (const word of refusedKeywords) if (word in node) return `${path}: '${word}' is not permitted`;
  if (node.type === 'object') {
    const properties = (node.properties ?? {}) as Record<string, unknown>;
    const required = new Set(node.required as string[] | undefined);
    for (const name of Object.keys(properties))
      if (!required.has(name)) return `${path}: 'required' must name every property, and lacks '${name}'`;
    if (node.additionalProperties !== false) return `${path}: 'additionalProperties' must be false`;
    for (const [name, value] of Object.entries(properties)) {
      const found = findLooseness(value, `${path}.${name}`);
      if (found) return found;
    }
  }
  return node.items ? findLooseness(node.items, `${path}[]`) : null;
}

/** Pieces of a text as a model would send them. */
export function inPieces(text: string, length: number): string[] {
  const pieces = [];
  for (let at = 0; at < text.length; at += length) pieces.push(text.slice(at, at + length));
  return pieces;
}

export function tokensIn(value: unknown): number {
  return Math.ceil(JSON.stringify(value).length / 4);
}
