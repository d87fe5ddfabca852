import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { engineEnvSchema } from '../../engine-env.ts';
import { createLedger } from '../../ledger/ledger.ts';
import type { ProviderServer } from '../../testing/provider-server.ts';
import { chapter, good, task } from '../../testing/sample-chapter.ts';
import { keys } from '../../testing/text-formats.ts';
import { startTextProvider, type TextProvider, variablesFor } from '../../testing/text-providers.ts';
import { readCatalogue } from '../catalogue.ts';
import {
  EngineBusyError,
  EngineFaultError,
  EngineOutcomeUnknownError,
  EngineRefusedError,
  EngineUnfitAnswerError,
} from '../engine-errors.ts';
import { createModelWatch } from '../model-watch.ts';
import { createEngines } from '../registry.ts';
import { spentBefore } from './spent-usage.ts';
import type { TextEngine } from './text-engine.ts';

const providers: TextProvider[] = ['google', 'openai', 'anthropic', 'openai-compatible'];

let database: TestDatabase;
let pool: pg.Pool;
const log: string[] = [];
const servers: ProviderServer[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => {});
  await migrate(database.url);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  const lines = log.splice(0).join('');
  for (const secret of [...Object.values(keys), 'le levain', 'Une cuillère'])
    expect(lines).not.toContain(secret);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function start(provider: TextProvider): Promise<ProviderServer> {
  const server = await startTextProvider(provider);
  server.write = () => good;
  servers.push(server);
  return server;
}

function engineOf(variables: Record<string, string>, monthlyBudgetUsd?: number): TextEngine {
  const env = engineEnvSchema.parse(variables);
  const logger = pino({}, { write: (line: string) => void log.push(line) });
  const catalogue = readCatalogue();
  const watch = createModelWatch(env, catalogue, logger);
  watch.stop();
  return createEngines(
    {},
    { env, catalogue, watch, ledger: createLedger(pool, { monthlyBudgetUsd }), log: logger },
  ).textEngine;
}

const defaults: Record<TextProvider, string> = {
  google: 'gemini-4-hydrogen',
  openai: 'gpt-6.1-terra',
  anthropic: 'claude-sonnet-5-5',
  'openai-compatible': 'llama',
};

function origin(jobId: string = randomUUID()) {
  return { jobId, step: 'chapter-0', attempt: 1, owner: { clerkUserId: 'user_1' }, budgetMicros: null };
}

/** What the ledger has of a job, in order. */
async function rowsOf({ jobId }: { jobId: string }) {
  const { rows } = await pool.query(
    `select provider, model, model_answered, request_id, outcome, reserved_micros::float, cost_micros::float, units, error
     from generator.provider_calls where job_id = $1 order by started_at`,
    [jobId],
  );
  return rows;
}

const { signal } = new AbortController();

test.each(providers)(
  '%s writes a chapter that streams, and is paid once, to the micro-dollar',
  async (provider) => {
    const server = await start(provider);
    const engine = engineOf(variablesFor(provider, server));
    const from = origin();
    let streamed = '';
    const result = await engine.generate(task, {
      signal,
      origin: from,
      onText: (delta) => {
        streamed += delta;
      },
    });
    expect(result).toMatchObject({
      output: { markdown: chapter },
      attempts: 1,
      finishReason: 'stop',
      problems: [],
    });
    expect(streamed).toBe(chapter);
    expect(result.model).toContain(defaults[provider]);
    expect(server.paid).toBe(1);

    const rates = {
      google: [1.5, 0.075, 7.5],
      openai: [1, 0.05, 5],
      anthropic: [2, 0.2, 10],
      'openai-compatible': null,
    };
    const [input = 0, cached = 0, output = 0] = rates[provider] ?? [];
    const cost = rates[provider]
      ? Math.ceil((server.bill.input - 10) * input + 10 * cached + server.bill.output * output)
      : null;
    expect(result.usage).toEqual({
      inputTokens: server.bill.input,
      outputTokens: server.bill.output,
      costMicros: cost,
    });
    const rows = await rowsOf(from);
    expect(rows).toMatchObject([
      { provider, model: defaults[provider], outcome: 'delivered', cost_micros: cost },
    ]);
    expect(rows[0].model_answered).toContain(defaults[provider]);
    expect(rows[0].request_id).not.toBeNull();
    if (cost !== null) expect(rows[0].reserved_micros).toBeGreaterThan(cost);
  },
);

test.each(providers)('%s: a line of any length in its stream is read whole', async (provider) => {
  const server = await start(provider);
  const long = `${'Une phrase sans fin, '.repeat(20_000)}fin.`;
  server.write = () => JSON.stringify({ markdown: long, summary: 'Long.' });
  server.pieceLength = Number.POSITIVE_INFINITY;
  const unbound = { ...task, check: () => [] };
  const { output } = await engineOf(variablesFor(provider, server)).generate(unbound, {
    signal,
    origin: origin(),
  });
  expect(output.markdown).toBe(long);
});

test.each(providers)(
  '%s: an answer cut by the limit is no success, though its JSON closes, and is asked for with a higher limit',
  async (provider) => {
    const server = await start(provider);
    server.next.push({ kind: 'length' });
    const result = await engineOf(variablesFor(provider, server)).generate(task, {
      signal,
      origin: origin(),
    });
    expect(result).toMatchObject({ attempts: 2, finishReason: 'stop' });
    const limits = server.asked.map(
      ({ body }) => /"max(?:_output)?(?:OutputT|_t)okens":(\d+)/.exec(JSON.stringify(body))?.[1],
    );
    expect(Number(limits[1])).toBeGreaterThan(Number(limits[0]));
    server.always = { kind: 'length' };
    await expect(
      engineOf(variablesFor(provider, server)).generate(task, { signal, origin: origin() }),
    ).rejects.toThrow(EngineUnfitAnswerError);
  },
);

test.each(providers)(
  '%s: a refusal is told from an answer, its words are not shown, and what it cost is kept',
  async (provider) => {
    const server = await start(provider);
    server.next.push({ kind: 'refuse' });
    const from = origin();
    const error = await engineOf(variablesFor(provider, server))
      .generate(task, { signal, origin: from })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineRefusedError);
    expect(String(error)).not.toContain('cannot help');
    expect(spentBefore(error)?.inputTokens).toBe(server.bill.input);
    expect(await rowsOf(from)).toMatchObject([{ outcome: 'refused' }]);
    expect(server.paid).toBe(1);
  },
);

const broken = ['cut', 'stop', 'html', 'empty'] as const;
test.each(providers.flatMap((provider) => broken.map((kind) => ({ provider, kind }))))(
  '$provider: an answer that is broken ($kind) is never taken for one, nor bought again by the client',
  async ({ provider, kind }) => {
    const server = await start(provider);
    server.next.push({ kind });
    const from = origin();
    const generating = engineOf(variablesFor(provider, server)).generate(task, { signal, origin: from });
    await expect(generating).rejects.toThrow(EngineOutcomeUnknownError);
    expect(server.asked).toHaveLength(1);
    expect(await rowsOf(from)).toMatchObject([{ outcome: 'unknown' }]);
  },
);

test.each(providers)(
  '%s: an error in the middle of an answer ends it, whatever came before',
  async (provider) => {
    const server = await start(provider);
    server.next.push({ kind: 'break', status: 503 });
    const from = origin();
    await expect(
      engineOf(variablesFor(provider, server)).generate(task, { signal, origin: from }),
    ).rejects.toThrow(EngineOutcomeUnknownError);
    expect(await rowsOf(from)).toMatchObject([{ outcome: 'unknown' }]);
    expect(server.asked).toHaveLength(1);
  },
);

test.each(providers)('%s: a model that is gone is passed over for the next of the list', async (provider) => {
  const server = await start(provider);
  const variables = variablesFor(provider, server);
  const list = `${provider}:old-one,${provider}:${defaults[provider]}`;
  server.retired.add('old-one');
  const from = origin();
  const engine = engineOf({ ...variables, TEXT_MODELS: list });
  expect((await engine.generate(task, { signal, origin: from })).model).toContain(defaults[provider]);
  expect(await rowsOf(from)).toMatchObject([
    { model: 'old-one', outcome: 'failed', cost_micros: 0 },
    { model: defaults[provider], outcome: 'delivered' },
  ]);
  // It is known for the next time.
  await engine.generate(task, { signal, origin: origin() });
  expect(server.asked.map(({ model }) => model)).toEqual(['old-one', defaults[provider], defaults[provider]]);
});

test.each(['google', 'openai', 'anthropic'] as const)(
  '%s: a wrong key stops that engine at once, and is named without being shown',
  async (provider) => {
    const server = await start(provider);
    const variables = variablesFor(provider, server);
    const [name = ''] = Object.keys(variables).filter((variable) => variable.endsWith('_API_KEY'));
    const engine = engineOf({ ...variables, [name]: 'sk-wrong-key-of-somebody' });
    for (let time = 0; time < 3; time += 1) {
      const error = await engine
        .generate(task, { signal, origin: origin() })
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'EngineFaultError', fault: 'key' });
      expect(String(error)).not.toContain('sk-wrong');
    }
    expect(log.join('')).toContain('A provider of models does not serve');
    expect(log.join('')).not.toContain('sk-wrong');
    expect(server.asked).toHaveLength(0);
  },
);

test.each(providers)(
  '%s: credit that is used up is no reason to ask again, and the next provider takes over',
  async (provider) => {
    const [server, other] = [await start(provider), await start(provider === 'google' ? 'openai' : 'google')];
    server.always = {
      kind: 'status',
      status: 429,
      body: {
        error: {
          message: 'You exceeded your current quota',
          type: 'insufficient_quota',
          code: 'insufficient_quota',
        },
      },
    };
    const second = provider === 'google' ? 'openai' : 'google';
    const engine = engineOf({
      ...variablesFor(second, other),
      ...variablesFor(provider, server),
      TEXT_MODELS: `${provider}:${defaults[provider]},${second}:${defaults[second]}`,
    });
    for (let time = 0; time < 3; time += 1) await engine.generate(task, { signal, origin: origin() });
    expect(server.asked).toHaveLength(1);
    expect(other.paid).toBe(3);
  },
);

test.each(providers)(
  '%s: too many requests wait as long as the provider says, and cost nothing',
  async (provider) => {
    const server = await start(provider);
    server.next.push({
      kind: 'status',
      status: 429,
      ...(provider === 'google'
        ? {
            body: {
              error: {
                code: 429,
                message: 'Slow down',
                status: 'RESOURCE_EXHAUSTED',
                details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }],
              },
            },
          }
        : // As a date, which one of them sends here, or in seconds.
          { headers: { 'retry-after': provider === 'anthropic' ? 'Fri, 31 Dec 2100 23:59:59 GMT' : '7' } }),
    });
    const from = origin();
    const error = await engineOf(variablesFor(provider, server))
      .generate(task, { signal, origin: from })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineBusyError);
    expect(error).not.toBeInstanceOf(EngineOutcomeUnknownError);
    const { retryAfterSeconds } = error as EngineBusyError;
    expect(retryAfterSeconds).toBe(provider === 'anthropic' ? 6 * 3_600 : 7);
    expect(server.asked).toHaveLength(1);
    expect(await rowsOf(from)).toMatchObject([{ outcome: 'failed', cost_micros: 0 }]);
  },
);

test.each(providers)('%s: a redirect is not followed, and takes no key along', async (provider) => {
  const [server, thief] = [await start(provider), await start('openai-compatible')];
  server.next.push({ kind: 'redirect', to: `${thief.url}/v1/chat/completions` });
  const error = await engineOf(variablesFor(provider, server))
    .generate(task, { signal, origin: origin() })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineFaultError);
  expect(thief.asked).toHaveLength(0);
});

test.each(providers)(
  '%s: who cancels is heard by the provider, and the worst cost stays reserved',
  async (provider) => {
    const server = await start(provider);
    server.pace = 20;
    const stop = new AbortController();
    const reason = new Error('Cancelled');
    const from = origin();
    const generating = engineOf(variablesFor(provider, server)).generate(task, {
      signal: stop.signal,
      origin: from,
      onText: () => stop.abort(reason),
    });
    await expect(generating).rejects.toBe(reason);
    await expect.poll(() => server.gone).toBe(1);
    expect(await rowsOf(from)).toMatchObject([{ outcome: 'unknown', cost_micros: null }]);
  },
);

test('a provider that cannot be reached has surely made nothing', async () => {
  const server = await startTextProvider('google');
  await server.close();
  const from = origin();
  const error = await engineOf(variablesFor('google', server))
    .generate(task, { signal, origin: from })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineBusyError);
  expect(error).not.toBeInstanceOf(EngineOutcomeUnknownError);
  expect(await rowsOf(from)).toMatchObject([{ outcome: 'failed', cost_micros: 0 }]);
});
