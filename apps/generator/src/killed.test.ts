import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerOf, signed, submission } from './testing/call.ts';
import { type Bench, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { type SpawnedGenerator, spawnGenerator } from './testing/spawn-generator.ts';
import { waitFor } from './testing/start-receiver.ts';

let bench: Bench;
const alive = new Set<SpawnedGenerator>();

beforeAll(async () => {
  bench = await createBench();
});
afterAll(async () => {
  for (const generator of alive) await generator.end('SIGKILL');
  await bench.close();
});

async function spawn(): Promise<SpawnedGenerator> {
  const generator = await spawnGenerator(bench.variables);
  alive.add(generator);
  return generator;
}

async function end(generator: SpawnedGenerator, signal: NodeJS.Signals): Promise<number | null> {
  alive.delete(generator);
  return generator.end(signal);
}

async function submit(url: string, jobId: string, body: Record<string, unknown>): Promise<void> {
  const call = submission(jobId, body);
  const response = await fetch(`${url}${call.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed(call, ownerOf(bench.user)) },
    body: JSON.stringify(call.body),
  });
  expect(response.status, await response.text()).toBe(202);
}

function allCompleted(jobIds: string[]) {
  return waitFor(
    'every job to complete',
    () => jobIds.every((jobId) => bench.receiver.latest(jobId)?.status === 'COMPLETED'),
    120_000,
  );
}

async function expectExactly(jobIds: string[], count: number): Promise<void> {
  const keys = await bench.keys();
  for (const jobId of jobIds) {
    const last = bench.receiver.latest(jobId);
    expect(last?.files.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(keys.filter((key) => key.includes(jobId)).toSorted()).toEqual(
      last?.files.flatMap(({ key, thumbnail }) => [key, thumbnail?.key]).toSorted(),
    );
  }
}

test('killed five times at work, it completes every job with exactly the files asked for', async () => {
  const jobIds: string[] = [];
  let generator = await spawn();
  for (let kills = 0; kills < 5; kills += 1) {
    const jobId = newJobId();
    jobIds.push(jobId);
    await submit(generator.url, jobId, imagesBody({ numImages: 2 }));
    await waitFor('a run to be in hand', async () => {
      const { rows } = await bench.pool.query('select 1 from generator.runs where worker_id is not null');
      return rows.length > 0;
    });
    // From just after the claim to well into rendering, uploading and reporting.
    await sleep(kills * 50);
    await end(generator, 'SIGKILL');
    generator = await spawn();
  }
  await allCompleted(jobIds);
  await expectExactly(jobIds, 2);
  const { rows } = await bench.pool.query(
    `select count(*)::integer as active from generator_queue.job where state = 'active'`,
  );
  expect(rows).toEqual([{ active: 0 }]);
  await end(generator, 'SIGTERM');
}, 240_000);

test('asked to stop, it hands its runs over to another process without losing a step', async () => {
  const [working, waiting] = [newJobId(), newJobId()];
  const jobIds = [working, waiting];
  const first = await spawn();
  await submit(first.url, working, imagesBody({ numImages: 8, size: '1024x1024' }));
  await submit(first.url, waiting, imagesBody());
  await waitFor('the first image', () => (bench.receiver.latest(working)?.files.length ?? 0) > 0);
  expect(await end(first, 'SIGTERM')).toBe(0);
  const { rows } = await bench.pool.query(
    'select max(crashes)::integer as crashes, max(fence)::integer as fence from generator.runs where job_id = any($1)',
    [jobIds],
  );
  expect(rows[0]?.crashes).toBe(0);
  // Submitted, taken, handed back.
  expect(rows[0]?.fence).toBeGreaterThanOrEqual(3);
  const second = await spawn();
  await allCompleted(jobIds);
  await expectExactly([working], 8);
  await expectExactly([waiting], 1);
  expect(await end(second, 'SIGTERM')).toBe(0);
}, 240_000);
