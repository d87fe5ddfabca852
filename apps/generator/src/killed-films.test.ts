import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ownerOf, signed, submission } from './testing/call.ts';
import { type Bench, createBench, newJobId, videosBody } from './testing/create-bench.ts';
import { type InteractionsServer, startInteractions } from './testing/interactions-server.ts';
import { type SpawnedGenerator, spawnGenerator } from './testing/spawn-generator.ts';
import { waitFor } from './testing/start-receiver.ts';

/** Kills at random: one in every run of the tests, as many as wanted by `FILM_KILLS=20`. */
const kills = Number(process.env.FILM_KILLS ?? 1);

let bench: Bench;
let google: InteractionsServer;
const alive = new Set<SpawnedGenerator>();

beforeAll(async () => {
  bench = await createBench();
});
beforeEach(async () => {
  google = await startInteractions();
});
afterEach(async () => {
  for (const generator of alive) await end(generator);
  await google.close();
});
afterAll(() => bench.close());

async function spawn(more: Record<string, string> = {}): Promise<SpawnedGenerator> {
  const generator = await spawnGenerator({
    ...bench.variables,
    GOOGLE_API_KEY: google.key,
    GOOGLE_BASE_URL: google.url,
    ...more,
  });
  alive.add(generator);
  return generator;
}

async function end(generator: SpawnedGenerator): Promise<void> {
  alive.delete(generator);
  await generator.end('SIGKILL');
}

async function submit(url: string, overrides: Record<string, unknown> = {}): Promise<string> {
  const jobId = newJobId();
  const call = submission(jobId, videosBody(overrides), 'videos');
  const response = await fetch(`${url}${call.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed(call, ownerOf(bench.user)) },
    body: JSON.stringify(call.body),
  });
  expect(response.status, await response.text()).toBe(202);
  return jobId;
}

function onRecord(jobId: string, step: string) {
  return waitFor(`${step} of ${jobId}`, async () => {
    const { rows } = await bench.pool.query(
      'select 1 from generator.checkpoints where job_id = $1 and step = $2',
      [jobId, step],
    );
    return rows.length > 0;
  });
}

function completed(jobId: string) {
  return waitFor(
    `${jobId} to complete`,
    () => {
      const latest = bench.receiver.latest(jobId);
      return latest?.status === 'COMPLETED' ? latest : null;
    },
    120_000,
  );
}

/** The bucket holds what was reported of the job, and nothing besides. */
async function expectWhole(jobId: string, count: number, sha256?: string): Promise<void> {
  const { files } = await completed(jobId);
  expect(files.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, index) => index));
  // No two marks are the same bytes.
  if (sha256) {
    const unmarked = await Promise.all(files.map(({ key }) => bench.unmarked(key)));
    expect(new Set(unmarked)).toEqual(new Set([sha256]));
  }
  const reported = files.flatMap(({ key, thumbnail, preview }) => [key, thumbnail?.key, preview?.key]);
  // What is left of a worker that died is deleted just after the last step is on record.
  await waitFor('the bucket to hold no more', async () => {
    const keys = (await bench.keys()).filter((key) => key.includes(jobId));
    return keys.toSorted().join() === reported.toSorted().join();
  });
}

test.each(['film-0-begun', 'film-0-ready', 'film-0', 'film-0-shown'])(
  'killed when %s is on record, it goes on from there and orders nothing twice',
  async (step) => {
    // Nothing gets past the step before the kill: the order is not ready, or its bytes do not come to their end.
    if (step === 'film-0-begun') google.pollsToEnd = 1_000;
    if (step === 'film-0-ready') google.faults.file = ['hang'];
    const first = await spawn();
    const jobId = await submit(first.url);
    await onRecord(jobId, step);
    if (step === 'film-0-ready') await waitFor('the fetch', () => (google.begun[0]?.fetches ?? 0) > 0);
    await end(first);
    google.pollsToEnd = 1;
    await spawn();
    await expectWhole(jobId, 1, google.sha256);
    expect(google.begun).toHaveLength(1);
    const fetched = { 'film-0-begun': 1, 'film-0-ready': 2, 'film-0': 1, 'film-0-shown': 1 }[step];
    expect(google.begun[0]?.fetches).toBe(fetched);
  },
  240_000,
);

test('killed before it heard that an order was taken, it says that it may be charged, and orders once more at most', async () => {
  google.faults.begin = ['hang'];
  const first = await spawn();
  const jobId = await submit(first.url);
  await waitFor('the order', () => google.begun.length === 1);
  await end(first);
  await spawn();
  const { calls } = await completed(jobId);
  expect(calls).toMatchObject([
    { step: 'film-0-begun', outcome: 'unknown', costMicros: null },
    { step: 'film-0-begun', outcome: 'delivered', costMicros: 210_000 },
  ]);
  expect(google.begun).toHaveLength(2);
}, 240_000);

test('killed while it makes a preview, it begins that anew', async () => {
  const preview = { GOOGLE_API_KEY: '', VIDEO_MODELS: 'embedded:preview' };
  const first = await spawn(preview);
  const jobId = await submit(first.url);
  await onRecord(jobId, 'film-0-begun');
  await sleep(500);
  await end(first);
  await spawn(preview);
  await expectWhole(jobId, 1);
}, 240_000);

test(`killed ${kills} times at random, it completes every job and pays each film once`, async () => {
  google.pollsToEnd = 3;
  const jobIds: string[] = [];
  let generator = await spawn();
  for (let kill = 0; kill < kills; kill += 1) {
    jobIds.push(await submit(generator.url, { numberOfVideos: 2 }));
    // From the order to well into poster and preview.
    await sleep(Math.random() * 5_000);
    await end(generator);
    generator = await spawn();
  }
  for (const jobId of jobIds) await expectWhole(jobId, 2, google.sha256);
  const { rows } = await bench.pool.query<{ outcome: string; count: number }>(
    'select outcome, count(*)::integer from generator.provider_calls where job_id = any($1) group by 1',
    [jobIds],
  );
  const calls = Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
  expect(calls.delivered).toBe(2 * jobIds.length);
  // A kill between the provider's answer and our record of it is the one moment that nobody can tell from outside: the
  // ledger then says that the order may have been charged, and it is made once more.
  expect(google.begun.length - 2 * jobIds.length).toBeLessThanOrEqual(calls.unknown ?? 0);
}, 900_000);
