import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { callJob, submit } from '../testing/call.ts';
import { type Bench, createBench, imagesBody, newJobId } from '../testing/create-bench.ts';
import { fakeImageEngine } from '../testing/fake-image-engine.ts';
import { waitFor } from '../testing/start-receiver.ts';
import { workerLocks } from '../work/worker-session.ts';
import { listParked, resendParked } from './resend-event.ts';
import { nextTry } from './settle-event.ts';

let bench: Bench;
let app: FastifyInstance;
let beforeRender: () => unknown = () => {};

beforeAll(async () => {
  bench = await createBench();
  app = await buildApp(bench.env, { imageEngine: fakeImageEngine(() => beforeRender()) });
});
afterEach(() => {
  bench.receiver.answer = () => 204;
  beforeRender = () => {};
});
afterAll(async () => {
  await app.close();
  await bench.close();
});

function sent(jobId: string) {
  return bench.receiver.deliveries.filter(({ id }) => id.startsWith(jobId));
}

async function states(jobId: string): Promise<string[]> {
  const { rows } = await bench.pool.query<{ state: string }>(
    'select state from generator.events where job_id = $1 order by sequence',
    [jobId],
  );
  return rows.map(({ state }) => state);
}

test('keeps trying while the receiver fails, and then sends the newest state alone', async () => {
  let failing = true;
  bench.receiver.answer = () => (failing ? 500 : 204);
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, imagesBody({ numImages: 3 }));
  await waitFor('the run to end', async () => {
    const { rows } = await bench.pool.query('select status from generator.runs where job_id = $1', [jobId]);
    return rows[0]?.status === 'COMPLETED';
  });
  await waitFor('a second try', () => sent(jobId).length >= 2);
  expect(bench.receiver.latest(jobId)).toBeUndefined();
  failing = false;
  const end = await waitFor('the delivery', () => bench.receiver.latest(jobId));
  expect(end).toMatchObject({ status: 'COMPLETED', progress: 100 });
  expect(end.files).toHaveLength(3);
  expect(sent(jobId).filter(({ status }) => status === 204)).toHaveLength(1);
  await waitFor('the record', async () => (await states(jobId)).at(-1) === 'delivered');
  expect(new Set((await states(jobId)).slice(0, -1))).toEqual(new Set(['superseded']));
});

test('sends the events of one job one after the other, also when the receiver is slow', async () => {
  let inFlight = 0;
  let most = 0;
  bench.receiver.answer = async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 60));
    inFlight -= 1;
    return 204;
  };
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, imagesBody({ numImages: 6 }));
  await waitFor('the end', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
  expect(most).toBe(1);
  const sequences = bench.receiver.events
    .filter((event) => event.jobId === jobId)
    .map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
});

test('gives an event up that the receiver will never take, says so, and goes on', async () => {
  const jobId = newJobId();
  bench.receiver.answer = ({ sequence }) => (sequence === 1 ? 422 : 204);
  // Or the second event might overtake the first.
  beforeRender = () =>
    waitFor('the first event to be given up', async () => (await states(jobId))[0] === 'dead');
  await submit(app, await bench.user.mint(), jobId);
  await waitFor('the end', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
  expect(sent(jobId).filter(({ id }) => id.endsWith('.1'))).toHaveLength(1);
  expect((await app.inject('/health/ready')).json()).toMatchObject({
    status: 'ready',
    deliveries: { dead: 1 },
  });
});

test('tries again where a deployment or a changing secret may be the cause', async () => {
  const answers = [401, 404, 302, 429];
  bench.receiver.answer = () => answers.shift() ?? 204;
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  await waitFor('the end', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
  await waitFor('the record', async () => (await states(jobId)).at(-1) === 'delivered');
  expect(answers).toEqual([]);
  expect(await states(jobId)).not.toContain('dead');
});

test('sends the end of a job again when api asks about it, whether it was given up or delivered', async () => {
  bench.receiver.answer = ({ status }) => (status === 'COMPLETED' ? 400 : 204);
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  await waitFor('the end to be given up', async () => (await states(jobId)).at(-1) === 'dead');
  expect(bench.receiver.latest(jobId)?.status).not.toBe('COMPLETED');

  bench.receiver.answer = () => 204;
  expect(await callJob(app, 'GET', jobId, bench.user)).toMatchObject({
    status: 200,
    body: { status: 'COMPLETED' },
  });
  await waitFor('the end', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
  await waitFor('the record', async () => (await states(jobId)).at(-1) === 'delivered');
  await callJob(app, 'GET', jobId, bench.user);
  const ends = () =>
    bench.receiver.events.filter((event) => event.jobId === jobId && event.status === 'COMPLETED');
  await waitFor('the end again', () => ends().length === 2);
});

test('parks what api refuses again and again: api may ask as often as it likes, until somebody sends it again', async () => {
  bench.receiver.answer = ({ status }) => (status === 'COMPLETED' ? 400 : 204);
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  const isGivenUp = async () => (await states(jobId)).at(-1) === 'dead';
  await waitFor('the end to be given up', isGivenUp);
  const tries = () => sent(jobId).filter(({ status }) => status === 400).length;
  const ask = async () => (await callJob(app, 'GET', jobId, bench.user)).body.isParked;
  for (let time = 0; time < 40; time += 1) {
    expect(await ask()).toBe(false);
    await waitFor('the end to be given up', isGivenUp);
  }
  // Two at once; the others have to wait for ten minutes and more.
  expect(tries()).toBe(3);
  for (let time = 0; time < 40; time += 1) {
    await bench.pool.query(
      `update generator.events set settled_at = settled_at - interval '1 hour' where job_id = $1`,
      [jobId],
    );
    await ask();
    await waitFor('the end to be given up', isGivenUp);
  }
  expect(tries()).toBe(6);
  expect(await ask()).toBe(true);
  expect((await listParked(bench.pool)).filter(({ job_id }) => job_id === jobId)).toMatchObject([
    { kind: 'image', attempts: 6, last_error: 'Answered with status 400' },
  ]);
  const { deliveries } = (await app.inject('/health/ready')).json();
  expect(deliveries.dead).toBeGreaterThan(0);

  bench.receiver.answer = () => 204;
  expect(await resendParked(bench.pool)).toBeGreaterThan(0);
  await waitFor('the end', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
  expect(await ask()).toBe(false);
});

test('parks what api does not know after eight tries', async () => {
  bench.receiver.answer = ({ status }) => (status === 'COMPLETED' ? 404 : 204);
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  const refusals = () => sent(jobId).filter(({ status }) => status === 404).length;
  for (let tries = 1; tries <= 8; tries += 1) {
    await waitFor(`try ${tries}`, () => refusals() === tries);
    const settled = () =>
      bench.pool.query(
        `select extract(epoch from next_attempt_at - now()) as wait, state from generator.events
         where job_id = $1 and refusals = $2 and sender is null`,
        [jobId, tries],
      );
    const [{ wait, state }] = await waitFor('the record', async () => {
      const { rows } = await settled();
      return rows.length > 0 ? rows : null;
    });
    if (tries < 8) {
      expect(Number(wait)).toBeGreaterThan(2 ** tries / 2);
      await bench.pool.query('update generator.events set next_attempt_at = now() where job_id = $1', [
        jobId,
      ]);
    } else expect(state).toBe('dead');
  }
});

/** Neither lives, but the second seems to: the test holds its lock. */
const [deadWorker, frozenWorker] = [999_999, 999_998];

test.each([deadWorker, frozenWorker])('takes over what worker %d was sending', async (sender) => {
  const lock = await bench.pool.connect();
  await lock.query('select pg_advisory_lock($1, $2)', [workerLocks, frozenWorker]);
  const jobId = newJobId();
  await bench.pool.query(
    `insert into generator.runs (job_id, kind, clerk_user_id, attempt, status, sequence, input, request_id)
     values ($1, 'image', 'user_x', 1, 'FAILED', 1, $2, 'r')`,
    [jobId, JSON.stringify((({ attempt: _, ...input }) => input)(imagesBody()))],
  );
  const payload = {
    type: 'job.changed',
    timestamp: new Date().toISOString(),
    data: {
      jobId,
      kind: 'image',
      attempt: 1,
      sequence: 1,
      status: 'FAILED',
      progress: 0,
      message: null,
      failure: { code: 'REFUSED', params: {} },
      bucket: 'b',
      files: [],
      engine: null,
    },
  };
  await bench.pool.query(
    `insert into generator.events (job_id, sequence, payload, request_id, sender) values ($1, 1, $2, 'r', $3)`,
    [jobId, JSON.stringify(payload), sender],
  );
  expect(await waitFor('the delivery', () => bench.receiver.latest(jobId))).toMatchObject({
    status: 'FAILED',
  });
  await lock.query('select pg_advisory_unlock_all()');
  lock.release();
});

test('waits longer the older an event is, and gives it up after a day', () => {
  const day = 24 * 3_600_000;
  for (const age of [0, 1_000, 20_000, 600_000, day - 1]) {
    const wait = nextTry(age) ?? Number.NaN;
    expect(wait).toBeGreaterThanOrEqual(187);
    expect(wait).toBeLessThanOrEqual(Math.max(313, Math.min(age * 0.3125, 750_000)));
  }
  expect(nextTry(0, 5_000)).toBe(5_000);
  expect(nextTry(day)).toBeNull();
});
