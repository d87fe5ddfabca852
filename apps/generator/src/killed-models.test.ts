import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { settleLostCalls } from './ledger/ledger.ts';
import { submit } from './testing/call.ts';
import {
  type Bench,
  bookBody,
  createBench,
  imagesBody,
  newJobId,
  videosBody,
} from './testing/create-bench.ts';
import { imageVariablesFor, startImageProvider } from './testing/image-providers.ts';
import { type InteractionsServer, startInteractions } from './testing/interactions-server.ts';
import type { ProviderServer } from './testing/provider-server.ts';
import { type SpawnedGenerator, spawnGenerator } from './testing/spawn-generator.ts';
import { waitFor } from './testing/start-receiver.ts';
import { startTextProvider, variablesFor, writeBook } from './testing/text-providers.ts';

/** Kills at random: a few in every run of the tests, as many as wanted by `LEDGER_KILLS=100`. */
const kills = Number(process.env.LEDGER_KILLS ?? 2);
/** Seconds of each film, and millionths of a dollar that a picture and a film cost. */
const filmSeconds = 3;
const picturePrice = 50 * 5 + 1_000 * 30;
const filmPrice = filmSeconds * 70_000;

let bench: Bench;
let texts: ProviderServer;
let pictures: ProviderServer;
let films: InteractionsServer;
let front: FastifyInstance;
let generator: SpawnedGenerator | undefined;

beforeAll(async () => {
  bench = await createBench();
  texts = await startTextProvider('anthropic');
  texts.write = writeBook;
  texts.pace = 2;
  pictures = await startImageProvider('openai');
  const { paint } = pictures;
  pictures.paint = async (asked) => {
    await sleep(Math.random() * 300);
    return paint(asked);
  };
  films = await startInteractions();
  films.pollsToEnd = 2;
  front = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { store: bench.store });
});
afterAll(async () => {
  await generator?.end('SIGKILL');
  await front.close();
  await texts.close();
  await pictures.close();
  await films.close();
  await bench.close();
});

const orders = {
  books: bookBody({ chapterCount: 2 }),
  images: imagesBody({ numImages: 3, size: '1024x1024' }),
  videos: videosBody({ durationSeconds: filmSeconds }),
};

const variables = () => ({
  ...bench.variables,
  ...variablesFor('anthropic', texts),
  ...imageVariablesFor('openai', pictures),
  GOOGLE_API_KEY: films.key,
  GOOGLE_BASE_URL: films.url,
  TEXT_MODELS: 'anthropic:claude-sonnet-5-5',
  IMAGE_MODELS: 'openai:gpt-image-2.6-flare',
  VIDEO_MODELS: 'google:gemini-omni-1.2-flash',
  GENERATOR_ROLE: 'work',
  MONTHLY_BUDGET_USD: '5000',
});

test(
  `killed ${kills} times at random points of books, pictures and films, it buys nothing twice, and the ledger has every call`,
  async () => {
    const jobs = new Map<string, { things: keyof typeof orders; attempt: number }>();
    const latest = (jobId: string) => bench.receiver.latest(jobId);
    const send = async (jobId: string, things: keyof typeof orders, attempt: number) => {
      jobs.set(jobId, { things, attempt });
      const answer = await submit(
        front,
        await bench.user.mint(),
        jobId,
        { ...orders[things], attempt },
        things,
      );
      expect(answer).toMatchObject({ status: 202 });
    };
    /** Whether all is made. A job whose answers were lost twice, or that was given up, is its owner's to ask for again. */
    const isDone = async () => {
      for (const [jobId, { things, attempt }] of jobs) {
        const event = latest(jobId);
        if (event?.status !== 'FAILED' || event.attempt !== attempt) continue;
        const { rows } = await bench.pool.query<{ crashes: number }>(
          'select crashes from generator.runs where job_id = $1',
          [jobId],
        );
        // A run that takes 25 workers with it without a step is given up; many kills come to that.
        expect(event.failure?.code).toBe((rows[0]?.crashes ?? 0) < 25 ? 'ANSWER_LOST' : 'ENGINE_FAILED');
        await send(jobId, things, attempt + 1);
      }
      return [...jobs.keys()].every((jobId) => latest(jobId)?.status === 'COMPLETED');
    };
    for (let killed = 0; killed < kills; killed += 1) {
      if (await isDone())
        for (const things of ['books', 'images', 'videos'] as const) await send(newJobId(), things, 1);
      generator = await spawnGenerator(variables());
      await sleep(Math.random() * 2_000);
      await generator.end('SIGKILL');
    }
    generator = await spawnGenerator(variables());
    await waitFor('all jobs', isDone, 240_000);
    await settleLostCalls(bench.pool);

    const { rows } = await bench.pool.query<{
      kind: string;
      outcome: string;
      jobId: string;
      step: string;
      calls: number;
      known: number;
      most: number;
    }>(
      `select kind, outcome, job_id as "jobId", step, count(*)::integer as calls, sum(coalesce(cost_micros, 0))::float as known,
         sum(coalesce(cost_micros, reserved_micros))::float as most
       from generator.provider_calls group by 1, 2, 3, 4`,
    );
    const total = (kind: string, outcome: string | null, what: 'calls' | 'known' | 'most') =>
      rows
        .filter((row) => row.kind === kind && (outcome === null || row.outcome === outcome))
        .reduce((sum, row) => sum + row[what], 0);
    const rounds = jobs.size / 3;
    const ends = [...jobs.keys()].flatMap((jobId) => latest(jobId) ?? []);
    const files = ends.flatMap((end) => end.files);
    const kept = (type: string) => files.filter(({ contentType }) => contentType.startsWith(type)).length;

    // One delivery for each picture and film that is kept, whatever happened between.
    expect(kept('image/')).toBe(4 * rounds);
    expect(kept('video/')).toBe(rounds);
    for (const row of rows)
      if (row.outcome === 'delivered' && (row.kind !== 'text' || jobs.get(row.jobId)?.attempt === 1))
        expect(row, row.step).toMatchObject({ calls: 1 });
    expect(total('image', 'delivered', 'calls')).toBe(kept('image/'));
    expect(total('video', 'delivered', 'calls')).toBe(kept('video/'));
    // A text is delivered for each step; one more where a run was given up before its answer was used, and asked for again.
    const chapters = ends.flatMap(({ book }) => book?.chapters ?? []);
    expect(chapters.filter(({ content }) => content !== null)).toHaveLength(2 * rounds);
    expect(total('text', 'delivered', 'calls')).toBeGreaterThanOrEqual(4 * rounds);

    // What a provider charged for and did not deliver is unknown in the ledger, or was delivered after all.
    const paid = { text: texts.paid, image: pictures.paid, video: films.begun.length };
    for (const [kind, count] of Object.entries(paid)) {
      expect(total(kind, 'delivered', 'calls'), kind).toBeLessThanOrEqual(count);
      expect(count, kind).toBeLessThanOrEqual(total(kind, null, 'calls'));
    }
    // The known costs are the bill of what was delivered; with the worst of what nobody knows the ledger covers it all.
    expect(total('video', 'delivered', 'known')).toBe(filmPrice * kept('video/'));
    expect(total('image', 'delivered', 'most')).toBeGreaterThanOrEqual(picturePrice * kept('image/'));
    const bill = {
      text: texts.bill.output * 10,
      image: pictures.bill.input * 5 + pictures.bill.output * 30,
      video: films.begun.length * filmPrice,
    };
    for (const [kind, micros] of Object.entries(bill))
      expect(total(kind, null, 'most'), kind).toBeGreaterThanOrEqual(micros);

    const { rows: spending } = await bench.pool.query<{ scope: string; committed: number }>(
      'select scope, committed_micros::float as committed from generator.spending order by scope',
    );
    const ledger = ['text', 'image', 'video'].reduce((sum, kind) => sum + total(kind, null, 'most'), 0);
    const own = `user:${bench.user.clerkId}`;
    expect(spending).toEqual(['operator', own].map((scope) => ({ scope, committed: ledger })));
    expect(await generator.end('SIGTERM')).toBe(0);
  },
  // A kill takes two seconds, and what is left over is made in the end.
  240_000 + kills * 10_000,
);

test('killed between the answer of a model and the record of its step, it goes on with that answer', async () => {
  const { paid } = texts;
  // No step of a text gets on record.
  await bench.pool.query(`
    create function public.hold() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$;
    create trigger hold before insert on generator.checkpoints for each row when (new.result ? 'text')
      execute function public.hold()`);
  const jobId = newJobId();
  await submit(front, await bench.user.mint(), jobId, orders.books, 'books');
  generator = await spawnGenerator(variables());
  const kept = () =>
    bench.pool.query<{ step: string }>('select step from generator.checkpoints where job_id = $1', [jobId]);
  await waitFor('the answer', async () => (await kept()).rows.length > 0);
  await generator.end('SIGKILL');
  await bench.pool.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where wait_event = 'PgSleep' and datname = current_database();
    drop function public.hold cascade`);
  expect((await kept()).rows).toEqual([{ step: expect.stringMatching(/^outline-answer-/) }]);
  generator = await spawnGenerator(variables());
  const end = await waitFor('the book', () => {
    const latest = bench.receiver.latest(jobId);
    return latest?.status === 'COMPLETED' ? latest : null;
  });
  const calls = end.calls.filter(({ provider }) => provider === 'anthropic');
  expect(calls.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(
    ['outline', 'chapter-0', 'chapter-1', 'front-matter'].map((step) => `${step} delivered`),
  );
  expect(texts.paid - paid).toBe(4);
  // It is counted once, and nothing of it is left.
  expect(end.usage).toMatchObject({
    costMicros: calls.reduce((sum, call) => sum + (call.costMicros ?? 0), 0),
  });
  expect((await kept()).rows.filter(({ step }) => step.includes('-answer-'))).toEqual([]);
  expect(await generator.end('SIGTERM')).toBe(0);
});
