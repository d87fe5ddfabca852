import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { readCatalogue } from './engines/catalogue.ts';
import { checkModels } from './engines/check-models.ts';
import { parseEnv } from './env.ts';
import { submit } from './testing/call.ts';
import { type Bench, bookBody, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { imageFormats, plainPicture, startImageProvider } from './testing/image-providers.ts';
import type { ProviderServer } from './testing/provider-server.ts';
import { keys } from './testing/text-formats.ts';
import { startTextProvider, writeBook } from './testing/text-providers.ts';

// Follows docs/guide/models.md, with its own variables, and servers that stand in for the providers.

const guide = path.join(import.meta.dirname, '../../../docs/guide/models.md');
let bench: Bench;
let app: FastifyInstance | undefined;
const servers: ProviderServer[] = [];

beforeAll(async () => {
  bench = await createBench();
});
afterEach(async () => {
  await app?.close();
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => bench.close());

/** The variables that the page gives below a heading. */
async function variablesUnder(heading: string): Promise<Record<string, string>> {
  const page = await readFile(guide, 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').flatMap((line) => /^ {4}([A-Z_]+)=(.+)$/.exec(line)?.slice(1) ?? []);
  return Object.fromEntries(lines.flatMap((name, at) => (at % 2 === 0 ? [[name, lines[at + 1] ?? '']] : [])));
}

interface Way {
  heading: string;
  makes: 'book' | 'image';
  start(): Promise<ProviderServer>;
  /** What leads from the page's addresses to the server. */
  moved(url: string): Record<string, string>;
}

const ways: Way[] = [
  {
    heading: 'Google',
    makes: 'book',
    start: () => startTextProvider('google', imageFormats.google),
    moved: (url) => ({ GOOGLE_BASE_URL: url, GOOGLE_API_KEY: keys.google }),
  },
  {
    heading: 'OpenAI',
    makes: 'book',
    start: () => startTextProvider('openai', imageFormats.openai),
    moved: (url) => ({ OPENAI_BASE_URL: url, OPENAI_API_KEY: keys.openai }),
  },
  {
    heading: 'Anthropic',
    makes: 'book',
    start: () => startTextProvider('anthropic'),
    moved: (url) => ({ ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: keys.anthropic }),
  },
  {
    heading: 'Ollama',
    makes: 'book',
    start: () => startTextProvider('openai-compatible'),
    moved: (url) => ({ OPENAI_COMPATIBLE_BASE_URL: `${url}/v1` }),
  },
  {
    heading: 'ComfyUI',
    makes: 'image',
    start: () => startImageProvider('comfyui'),
    moved: (url) => ({ COMFYUI_URL: url }),
  },
];

test.each(ways)(
  '$heading, as the guide says: the doctor is content, and a $makes is made by its model',
  async (way) => {
    const server = await way.start();
    servers.push(server);
    server.write = writeBook;
    server.paint = () => plainPicture(1024, 1536);
    const given = await variablesUnder(way.heading);
    expect(Object.keys(given).length).toBeGreaterThan(0);
    const moved = way.moved(server.url);
    // Only what the page names is moved to the server that stands in, and the addresses that go without saying.
    for (const name of Object.keys(moved))
      if (!name.endsWith('_BASE_URL')) expect(given).toHaveProperty(name);
    const env = parseEnv({ ...bench.variables, ...given, ...moved });

    const kind = way.makes === 'book' ? 'text' : 'image';
    const checks = await checkModels(env, readCatalogue());
    expect(checks.filter((check) => check.kind === kind)).toMatchObject([{ state: 'works' }]);
    expect(server.paid).toBe(0);

    app = await buildApp(env, { store: bench.store });
    const jobId = newJobId();
    const token = await bench.user.mint();
    if (way.makes === 'book')
      await submit(app, token, jobId, bookBody({ chapterCount: 2, wordsPerChapter: 200 }), 'books');
    else await submit(app, token, jobId, imagesBody({ size: '1024x1536' }));
    const end = await bench.receiver.ended(jobId, { patience: 60_000 });
    expect(end).toMatchObject({ status: 'COMPLETED', engine: { embedded: false } });
    if (way.makes === 'book')
      expect(end.book?.chapters).toMatchObject([{ title: 'La farine' }, { title: 'Le four' }]);
    const { rows } = await bench.pool.query(
      `select count(*)::integer as delivered from generator.provider_calls where job_id = $1 and outcome = 'delivered'`,
      [jobId],
    );
    expect(rows[0].delivered).toBe(server.paid);
    expect(server.paid).toBeGreaterThan(0);
  },
);

test('the doctor names what is gone, what ends soon, a wrong key and what is away', async () => {
  const [openai, google] = [await startTextProvider('openai'), await startTextProvider('google')];
  servers.push(openai, google);
  const away = await startTextProvider('anthropic');
  await away.close();
  const env = parseEnv({
    ...bench.variables,
    OPENAI_API_KEY: keys.openai,
    OPENAI_BASE_URL: openai.url,
    GOOGLE_API_KEY: 'sk-wrong-key-of-somebody',
    GOOGLE_BASE_URL: google.url,
    ANTHROPIC_API_KEY: keys.anthropic,
    ANTHROPIC_BASE_URL: away.url,
    TEXT_MODELS:
      'openai:gpt-6.1-terra,openai:gpt-5,openai:gpt-6-luna,google:gemini-4-neon,anthropic:claude-opus-5-5',
    IMAGE_MODELS: 'embedded:preview',
    VIDEO_MODELS: 'embedded:preview',
  });
  const checks = await checkModels(env, readCatalogue(), new Date('2026-11-30T00:00:00Z'));
  expect(checks.map(({ state }) => state)).toEqual(['works', 'gone', 'ending', 'fault', 'unreachable']);
  expect(checks[2]?.about).toContain('2026-12-11');
  expect(JSON.stringify(checks)).not.toContain('sk-wrong');
  app = await buildApp(env, { store: bench.store });
  await expect
    .poll(async () => (await app?.inject('/health/ready'))?.json().models, { timeout: 20_000 })
    .toEqual([
      { what: 'openai:gpt-5', state: 'gone' },
      { what: 'openai:gpt-6-luna', state: 'ending' },
      { what: 'google:gemini-4-neon', state: 'fault' },
      { what: 'anthropic:claude-opus-5-5', state: 'unreachable' },
    ]);
});
