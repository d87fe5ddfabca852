import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { settleLostCalls } from './ledger/ledger.ts';
import { submit } from './testing/call.ts';
import { type Bench, bookBody, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { imageVariablesFor, startImageProvider } from './testing/image-providers.ts';
import type { ProviderServer } from './testing/provider-server.ts';
import { type SpawnedGenerator, spawnGenerator } from './testing/spawn-generator.ts';
import { waitFor } from './testing/start-receiver.ts';
import { startTextProvider, variablesFor, writeBook } from './testing/text-providers.ts';

const kills = 12;
let bench: Bench;
let texts: ProviderServer;
let pictures: ProviderServer;
let front: FastifyInstance;
let generator: SpawnedGenerator | undefined;

beforeAll(async () => {
  bench = await createBench();
  texts = await startTextProvider('google');
  texts.write = writeBook;
  texts.pace = 2;
  pictures = await startImageProvider('openai');
  const { paint } = pictures;
  pictures.paint = async (asked) => {
    await sleep(Math.random() * 300);
    return paint(asked);
  };
  front = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { store: bench.store });
});
afterAll(async () => {
  await generator?.end('SIGKILL');
  await front.close();
  await texts.close();
  await pictures.close();
  await bench.close();
});

test('killed at random points of a book and of pictures, it buys nothing twice, and the ledger has every call', async () => {
  const [book, images] = [newJobId(), newJobId()];
  const attempts = new Map([book, images].map((jobId) => [jobId, 1]));
  const send = async (jobId: string, attempt: number) =>
    jobId === book
      ? submit(front, await bench.user.mint(), jobId, bookBody({ attempt, chapterCount: 2 }), 'books')
      : submit(
          front,
          await bench.user.mint(),
          jobId,
          imagesBody({ attempt, numImages: 6, size: '1024x1024' }),
        );
  for (const jobId of attempts.keys()) expect(await send(jobId, 1)).toMatchObject({ status: 202 });

  const variables = {
    ...bench.variables,
    ...variablesFor('google', texts),
    ...imageVariablesFor('openai', pictures),
    TEXT_MODELS: 'google:gemini-4-hydrogen',
    IMAGE_MODELS: 'openai:gpt-image-2.6-flare',
    GENERATOR_ROLE: 'work',
    MONTHLY_BUDGET_USD: '50',
  };
  /** A job whose answers were lost twice is its owner's to ask for again. */
  const askAgain = async () => {
    for (const [jobId, attempt] of attempts) {
      const latest = bench.receiver.latest(jobId);
      if (latest?.status !== 'FAILED' || latest.attempt !== attempt) continue;
      expect(latest.failure?.code).toBe('ANSWER_LOST');
      attempts.set(jobId, attempt + 1);
      await send(jobId, attempt + 1);
    }
  };
  for (let killed = 0; killed < kills; killed += 1) {
    generator = await spawnGenerator(variables);
    await sleep(Math.random() * 900);
    await generator.end('SIGKILL');
    await askAgain();
  }
  generator = await spawnGenerator(variables);
  await waitFor(
    'both jobs',
    async () => {
      await askAgain();
      return [book, images].every((jobId) => bench.receiver.latest(jobId)?.status === 'COMPLETED');
    },
    120_000,
  );
  await settleLostCalls(bench.pool);

  // Every call that the providers saw has one row; what was never sent cost nothing and is unknown at worst.
  const { rows } = await bench.pool.query<{
    step: string;
    provider: string;
    outcome: string;
    bought: number;
  }>(
    `select step, provider, outcome, count(*)::integer as bought from generator.provider_calls
     group by job_id, step, provider, outcome`,
  );
  const sum = (provider: string) =>
    rows.filter((row) => row.provider === provider).reduce((total, { bought }) => total + bought, 0);
  expect(sum('openai')).toBeGreaterThanOrEqual(pictures.asked.length);
  expect(sum('google')).toBeGreaterThanOrEqual(texts.asked.length);

  // Pictures: one delivery for each file, whatever happened between.
  const delivered = rows.filter(({ provider, outcome }) => provider === 'openai' && outcome === 'delivered');
  expect(delivered.map(({ bought }) => bought)).toEqual(Array(7).fill(1));
  expect(delivered.map(({ step }) => step).toSorted()).toEqual([
    'cover',
    ...Array.from({ length: 6 }, (_, index) => `image-${index}`),
  ]);
  const files = [book, images].flatMap((jobId) => bench.receiver.latest(jobId)?.files ?? []);
  expect(files.filter(({ contentType }) => contentType.startsWith('image/'))).toHaveLength(7);
  expect(bench.receiver.latest(book)?.book?.chapters).toHaveLength(2);

  // The ledger holds at least what the providers would charge, and the month has committed what the ledger holds.
  const { rows: money } = await bench.pool.query<{ ledger: number; committed: number }>(
    `select (select sum(coalesce(cost_micros, reserved_micros)) from generator.provider_calls)::float as ledger,
       (select sum(committed_micros) from generator.spending)::float as committed`,
  );
  const bill = pictures.bill.input * 5 + pictures.bill.output * 30 + texts.bill.output * 7.5;
  expect(money[0]?.ledger).toBeGreaterThanOrEqual(bill);
  expect(money[0]?.committed).toBe(money[0]?.ledger);
  expect(await generator.end('SIGTERM')).toBe(0);
}, 240_000);
