import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '@sorami/contracts/jobs';
import type { Usage } from '@sorami/contracts/usage';

import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { createTokenIssuer, type TokenIssuer } from '@sorami/testing/token-issuer';
import getPort from 'get-port';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type SpawnedApi, spawnApi } from '../testing/spawn-api.ts';
import { testEnv } from '../testing/test-app.ts';

// The two programs as they run together, and what becomes of jobs when one of them is not there.

let database: TestDatabase;
let queue: TestDatabase;
let tokens: TokenIssuer;
let apiEnv: Record<string, string>;
let generatorEnv: Record<string, string>;
let apiUrl: string;
let generatorUrl: string;
let rows: pg.Pool;
let runs: pg.Pool;
const alive = new Set<SpawnedApi>();

beforeAll(async () => {
  tokens = await createTokenIssuer();
  [database, queue] = await Promise.all([createTestDatabase(), createTestDatabase({ empty: true })]);
  const [apiPort, generatorPort] = [await getPort(), await getPort()];
  apiUrl = `http://127.0.0.1:${apiPort}`;
  generatorUrl = `http://127.0.0.1:${generatorPort}`;
  const shared = {
    ...(await createTestStorage()),
    CLERK_ISSUER: tokens.issuer,
    CLERK_JWKS_URL: tokens.jwksUrl,
  };
  apiEnv = testEnv({
    ...shared,
    LOG_LEVEL: 'info',
    PORT: String(apiPort),
    API_ROLE: 'both',
    RATE_LIMIT_FACTOR: '1000',
    DATABASE_URL: database.apiUrl,
    NEXT_PUBLIC_API_URL: generatorUrl,
  });
  generatorEnv = testEnv({
    ...shared,
    ...inject('services').marks,
    LOG_LEVEL: 'info',
    PORT: String(generatorPort),
    GENERATOR_DATABASE_URL: queue.url,
    WEBHOOK_BASE_URL: apiUrl,
  });
  rows = new pg.Pool({ connectionString: database.url, max: 2 });
  runs = new pg.Pool({ connectionString: queue.url, max: 2 });
  for (const pool of [rows, runs]) pool.on('error', () => {});
});
afterEach(async () => {
  await Promise.all([...alive].map((one) => end(one, 'SIGKILL')));
  // What one test left undone keeps no other waiting.
  await rows.query(
    `update jobs set status = 'CANCELLED', "cancelDelivered" = true where status <> 'COMPLETED'`,
  );
  await runs.query('truncate generator.runs cascade; truncate generator_queue.job cascade');
});
afterAll(async () => {
  await Promise.all([rows?.end(), runs?.end()]);
  await Promise.all([tokens?.close(), database?.drop(), queue?.drop()]);
});

async function start(program: 'api' | 'generator'): Promise<SpawnedApi> {
  const started = spawnApi(program === 'api' ? apiEnv : generatorEnv, program);
  alive.add(started);
  await started.listening;
  return started;
}

async function end(program: SpawnedApi, signal: NodeJS.Signals): Promise<number | null> {
  alive.delete(program);
  return await program.end(signal);
}

/** Another one each time: a test that is tried again finds nothing used up. */
const newPerson = (name: string) => `user_${name}_${crypto.randomUUID().slice(0, 8)}`;

const headersOf = (person: string) => ({
  authorization: `Bearer ${tokens.mint(person)}`,
  'content-type': 'application/json',
  'accept-language': 'fr',
});

async function create(person: string, body: object = {}, headers: Record<string, string> = {}) {
  const answer = await fetch(`${apiUrl}/api/images`, {
    method: 'POST',
    headers: { ...headersOf(person), ...headers },
    body: JSON.stringify({ prompt: 'Un phare', size: '512x512', quality: 'draft', ...body }),
  });
  const { job } = (await answer.json()) as { job?: Job };
  return { status: answer.status, job };
}

async function started(person: string, headers: Record<string, string> = {}): Promise<Job> {
  const { status, job } = await create(person, {}, headers);
  if (status !== 202 || !job) throw new Error(`The job was answered with ${status}`);
  return job;
}

async function used(person: string): Promise<number> {
  const answer = await fetch(`${apiUrl}/api/usage`, { headers: headersOf(person) });
  return ((await answer.json()) as Usage).images.used;
}

async function statusesOf(jobs: Job[]): Promise<Record<string, number>> {
  const { rows: found } = await rows.query<{ status: string }>('select status from jobs where id = any($1)', [
    jobs.map(({ id }) => id),
  ]);
  return Object.fromEntries(
    Object.entries(Object.groupBy(found, ({ status }) => status)).map(([status, of = []]) => [
      status,
      of.length,
    ]),
  );
}

/** As if the jobs had waited for longer than anybody tries behind their request. */
async function age(jobs: Job[]): Promise<void> {
  await rows.query(`update jobs set "updatedAt" = now() - interval '1 minute' where id = any($1)`, [
    jobs.map(({ id }) => id),
  ]);
}

function allCompleted(jobs: Job[]): Promise<void> {
  return expect
    .poll(() => statusesOf(jobs), { timeout: 120_000, interval: 250 })
    .toEqual({ COMPLETED: jobs.length });
}

/** One picture for each job, registered once. */
async function expectOneFileEach(jobs: Job[]): Promise<void> {
  const { rows: files } = await rows.query<{ key: string }>(
    `select "s3Key" as key from stored_files where type = 'IMAGE' and status = 'READY'`,
  );
  for (const { id } of jobs) expect(files.filter(({ key }) => key.includes(id))).toHaveLength(1);
}

test('fifty pictures are fifty, whatever a person sends to the generator', { timeout: 120_000 }, async () => {
  await start('generator');
  await start('api');
  const person = newPerson('greedy');
  for (let order = 0; order < 6; order += 1) {
    expect(await create(person, { numImages: 8 })).toMatchObject({ status: 202 });
  }
  expect(await create(person, { numImages: 8 })).toMatchObject({ status: 403 });
  const known = (await runs.query<{ job_id: string }>('select job_id from generator.runs')).rows;
  expect(known).toHaveLength(6);
  const input = { prompt: 'Encore', numImages: 8, size: '512x512', format: 'PNG', quality: 'draft' };
  const sent = [];
  for (const jobId of [crypto.randomUUID(), known[0]?.job_id]) {
    for (const attempt of [1, 2, 99]) {
      for (const [path, body] of [
        ['/api/images/generate', { jobId, attempt, input }],
        // As the generator was asked before.
        ['/api/images/generate', { attempt, ...input }],
        [`/api/jobs/${jobId}/cancel`, {}],
      ] as const) {
        const answer = await fetch(`${generatorUrl}${path}`, {
          method: 'POST',
          headers: { ...headersOf(person), 'idempotency-key': String(jobId) },
          body: JSON.stringify(body),
        });
        sent.push(answer.status);
      }
    }
  }
  expect(sent).toEqual(Array(18).fill(401));
  const { rows: asked } = await runs.query(
    `select count(*)::integer as runs, sum((input ->> 'numImages')::integer)::integer as images,
       max(attempt) as attempt, bool_or(cancel_requested) as cancelled from generator.runs`,
  );
  expect(asked).toEqual([{ runs: 6, images: 48, attempt: 1, cancelled: false }]);
  expect(await used(person)).toBe(48);
});

test('a generator that is away loses no job: each waits, says so, and is made when it is back', {
  timeout: 180_000,
}, async () => {
  await start('api');
  const person = newPerson('patient');
  const jobs = await Promise.all(Array.from({ length: 4 }, () => started(person)));
  expect(jobs.map(({ status, message }) => [status, message])).toEqual(
    Array(4).fill(['PENDING', 'En attente de l’atelier']),
  );
  // Longer than api tries behind the request.
  await wait(12_000);
  expect(await statusesOf(jobs)).toEqual({ PENDING: 4 });
  await age(jobs);
  await start('generator');
  await allCompleted(jobs);
  await expectOneFileEach(jobs);
  expect(await used(person)).toBe(4);
});

test('an api that is killed after its answer loses no job, nor with the same Idempotency-Key', {
  timeout: 180_000,
}, async () => {
  const first = await start('api');
  const person = newPerson('clicker');
  const key = { 'idempotency-key': 'one-click-0001' };
  const jobs = [await started(person, key), await started(person)];
  await end(first, 'SIGKILL');
  expect(await statusesOf(jobs)).toEqual({ PENDING: 2 });
  await age(jobs);
  await start('generator');
  await start('api');
  expect(await started(person, key)).toMatchObject({ id: jobs[0]?.id });
  await allCompleted(jobs);
  await expectOneFileEach(jobs);
  expect(await used(person)).toBe(2);
});

test('a generator that is deployed anew again and again under load fails no job', {
  timeout: 240_000,
}, async () => {
  await start('api');
  let generator = await start('generator');
  const jobs: Job[] = [];
  let isOver = false;
  const submitting = (async () => {
    for (let number = 0; !isOver; number += 1) {
      jobs.push(await started(`user_load_${number % 12}`));
      await wait(150);
    }
  })();
  for (let round = 0; round < 2; round += 1) {
    await wait(1_500);
    expect(await end(generator, 'SIGTERM')).toBe(0);
    await wait(1_000);
    generator = await start('generator');
  }
  isOver = true;
  await submitting;
  expect(jobs.length).toBeGreaterThan(10);
  await allCompleted(jobs);
  await expectOneFileEach(jobs);
});
