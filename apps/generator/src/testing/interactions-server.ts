import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { z } from 'zod';

/** What is done instead of answering well: by a status with a body, by saying nothing more, or by a page of a proxy. */
export type Fault = { status: number; body?: object } | 'cut' | 'hang' | 'html';
/** What is done with the bytes of a film instead of sending them. */
export type FileFault = 'cut' | 'hang' | 'short' | 'json' | 'html' | { redirect: string };

export interface Interaction {
  id: string;
  model: string;
  prompt: string;
  hasPicture: boolean;
  seconds: number;
  /** Times that it was asked about. */
  polls: number;
  isCancelled: boolean;
  /** Times that its film was fetched. */
  fetches: number;
}

/** A stand-in for Google's Interactions API, as strict as that one: it counts what it would charge for. */
export interface InteractionsServer {
  /** For GOOGLE_BASE_URL. */
  url: string;
  key: string;
  begun: Interaction[];
  /** Done for the next calls of a kind, one each; then it answers well again. */
  faults: { begin: Fault[]; poll: Fault[]; file: FileFault[] };
  retired: Set<string>;
  /** Polls after which an interaction ends. */
  pollsToEnd: number;
  /** How it ends: the answer's fields, or null for a film. */
  endingOf(interaction: Interaction): Record<string, unknown> | null;
  /** Called before an interaction is answered for. */
  onPoll(interaction: Interaction): Promise<void> | void;
  /** The film inside of the answer, in place of an address. */
  isInline: boolean;
  film: Buffer;
  sha256: string;
  close(): Promise<void>;
}

const contentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('image'),
    data: z.base64(),
    mime_type: z.enum(['image/png', 'image/jpeg']),
  }),
]);
const bodySchema = z.strictObject({
  model: z.string(),
  input: z.tuple([z.strictObject({ type: z.literal('user_input'), content: z.array(contentSchema).min(1) })]),
  response_modalities: z.tuple([z.literal('video')]),
  background: z.literal(true),
  response_format: z.tuple([
    z.strictObject({
      type: z.literal('video'),
      aspect_ratio: z.enum(['16:9', '9:16']),
      resolution: z.enum(['360p', '720p', '1080p', '4k']),
      duration: z.string().regex(/^([3-9]|1[0-5])s$/),
      delivery: z.literal('uri'),
    }),
  ]),
});

export async function startInteractions(): Promise<InteractionsServer> {
  const film = await makeTinyFilm();
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url ?? '', server.url);
    const say = (status: number, body: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const fail = (code: number, status: string, message: string) =>
      say(code, { error: { code, status, message } });
    if (request.headers['x-goog-api-key'] !== server.key || searchParams.has('key'))
      return fail(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key. API_KEY_INVALID');

    const misbehave = (fault: Fault | undefined): boolean => {
      if (fault === undefined) return false;
      if (fault === 'hang') return true;
      if (fault === 'cut') request.socket.destroy();
      else if (fault === 'html')
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      else
        say(fault.status, fault.body ?? { error: { code: fault.status, status: 'X', message: 'Try later' } });
      return true;
    };

    if (request.method === 'POST' && pathname === '/v1beta/interactions') {
      const fault = server.faults.begin.shift();
      if (fault !== undefined && fault !== 'cut' && fault !== 'hang') return void misbehave(fault);
      const parsed = bodySchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
      if (!parsed.success) return fail(400, 'INVALID_ARGUMENT', parsed.error.message);
      const { model, input, response_format } = parsed.data;
      if (server.retired.has(model)) return fail(404, 'NOT_FOUND', `${model} is no longer available`);
      const [{ content }] = input;
      const interaction: Interaction = {
        id: `v1_${randomUUID()}`,
        model,
        prompt: content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
        hasPicture: content.some(({ type }) => type === 'image'),
        seconds: Number.parseInt(response_format[0].duration, 10),
        polls: 0,
        isCancelled: false,
        fetches: 0,
      };
      server.begun.push(interaction);
      // Begun, and charged for, though nobody hears of it.
      if (misbehave(fault)) return;
      return say(200, { id: interaction.id, status: 'in_progress' });
    }

    const [, name, , cancel] = /^\/v1beta\/interactions\/([^/]+)((\/cancel)?)$/.exec(pathname) ?? [];
    if (name !== undefined) {
      const interaction = server.begun.find(({ id }) => id === name);
      if (!interaction) return fail(404, 'NOT_FOUND', 'No such interaction');
      if (cancel) {
        interaction.isCancelled = true;
        return say(200, { id: name, status: 'cancelled' });
      }
      await server.onPoll(interaction);
      if (misbehave(server.faults.poll.shift())) return;
      interaction.polls += 1;
      return say(200, { id: name, model: `${interaction.model}-001`, ...stateOf(interaction) });
    }

    const file = /^\/v1beta\/files\/([^/:]+):download$/.exec(pathname)?.[1];
    const interaction = server.begun.find(({ id }) => id === file);
    if (!interaction || request.method !== 'GET') return fail(404, 'NOT_FOUND', 'Nothing here');
    interaction.fetches += 1;
    sendFilm(response, server.faults.file.shift());
  }

  function stateOf(interaction: Interaction): Record<string, unknown> {
    if (interaction.isCancelled) return { status: 'cancelled' };
    if (interaction.polls <= server.pollsToEnd) return { status: 'in_progress' };
    const ending = server.endingOf(interaction);
    if (ending) return ending;
    const where = server.isInline
      ? { data: server.film.toString('base64') }
      : { uri: `${server.url}/files/${interaction.id}:download?alt=media&key=${server.key}` };
    return {
      status: 'completed',
      steps: [{ type: 'model_output', content: [{ type: 'video', mime_type: 'video/mp4', ...where }] }],
      usage: { total_output_tokens: 5_792 * interaction.seconds },
    };
  }

  function sendFilm(response: ServerResponse, fault: FileFault | undefined): void {
    const { film: bytes } = server;
    if (typeof fault === 'object') return void response.writeHead(302, { location: fault.redirect }).end();
    if (fault === 'json' || fault === 'html') {
      const body = fault === 'json' ? '{"error":"no film here"}' : '<html>Sign in</html>';
      return void response.writeHead(200, { 'content-type': 'video/mp4' }).end(body);
    }
    // `short` says nothing of its length, and ends as if it were whole.
    const part = fault ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
    const length = fault === 'short' ? {} : { 'content-length': String(bytes.length) };
    response.writeHead(200, { 'content-type': 'video/mp4', ...length });
    response.write(part, () => {
      if (fault === 'cut') response.destroy();
      else if (fault !== 'hang') response.end();
    });
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: InteractionsServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1beta`,
    key: `AIza-${randomUUID()}`,
    begun: [],
    faults: { begin: [], poll: [], file: [] },
    retired: new Set(),
    pollsToEnd: 1,
    endingOf: () => null,
    onPoll: () => {},
    isInline: false,
    film,
    sha256: createHash('sha256').update(film).digest('hex'),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

/** A second of a test picture with a tone, as MP4. */
async function makeTinyFilm(): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sorami-test-'));
  try {
    const file = path.join(folder, 'film.mp4');
    const picture = ['-f', 'lavfi', '-i', 'testsrc=duration=1:size=320x180:rate=24'];
    const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1', '-c:a', 'aac'];
    const codec = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p',
      '-movflags',
      '+faststart',
    ];
    await promisify(execFile)(ffmpeg.path, [...picture, ...tone, ...codec, '-shortest', file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
