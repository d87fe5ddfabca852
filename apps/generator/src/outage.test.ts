import { setTimeout as sleep } from 'node:timers/promises';
import { startTcpProxy } from '@sorami/testing/tcp-proxy';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { EngineBusyError } from './engines/engine-errors.ts';
import { submit } from './testing/call.ts';
import { type Bench, bookBody, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { fakeImageEngine, gate } from './testing/fake-image-engine.ts';
import { fakeTextEngine } from './testing/fake-text-engine.ts';
import { waitFor } from './testing/start-receiver.ts';
import { waitAfter } from './work/retry-run.ts';

let bench: Bench;
let app: FastifyInstance;

beforeAll(async () => {
  bench = await createBench();
});
afterEach(async () => {
  await app.close();
});
afterAll(async () => {
  await bench.close();
});

test('waits for storage to come back, says so, and loses nothing', async () => {
  const endpoint = new URL(bench.env.S3_ENDPOINT ?? '');
  const proxy = await startTcpProxy({ host: endpoint.hostname, port: Number(endpoint.port) });
  const engine = fakeImageEngine();
  app = await buildApp(
    { ...bench.env, S3_ENDPOINT: `http://127.0.0.1:${proxy.port}` },
    { imageEngine: engine },
  );
  await proxy.cut();
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, imagesBody({ numImages: 2 }));
  await waitFor('the notice', () => bench.receiver.latest(jobId)?.message?.code === 'RETRYING');
  expect((await app.inject('/health/ready')).json()).toMatchObject({ status: 'ready', storage: 'down' });
  await proxy.mend();
  const end = await waitFor('the end', () => {
    const latest = bench.receiver.latest(jobId);
    return latest?.status === 'COMPLETED' ? latest : null;
  });
  expect(end.files).toHaveLength(2);
  expect(engine.renders.toSorted()).toEqual([0, 1]);
  await proxy.cut();
});

test('is not ready where the store refuses what it writes, or its schema was made for later programs', async () => {
  app = await buildApp({ ...bench.env, AWS_SECRET_ACCESS_KEY: 'of-somebody-else' });
  const ready = async () => {
    const answer = await app.inject('/health/ready');
    return { code: answer.statusCode, ...answer.json() };
  };
  const refused = { code: 503, status: 'unavailable', storage: 'refused', storageLacks: ['writing'] };
  expect(await ready()).toMatchObject({ ...refused, schema: 'ok', work: 'up' });
  const say = (comment: string) =>
    bench.pool.query(`comment on table generator._prisma_migrations is ${comment}`);
  await say(`'needs 9999_grown'`);
  await app.close();
  app = await buildApp(bench.env);
  expect(await ready()).toMatchObject({ code: 503, schema: 'new', storage: 'up', work: 'up' });
  await say('null');
});

test('keeps its work while the database is away, and goes on by itself', async () => {
  const database = new URL(bench.env.GENERATOR_DATABASE_URL);
  const proxy = await startTcpProxy({ host: database.hostname, port: Number(database.port) });
  database.host = `127.0.0.1:${proxy.port}`;
  const held = gate();
  const engine = fakeImageEngine(held.wait);
  app = await buildApp({ ...bench.env, GENERATOR_DATABASE_URL: database.href }, { imageEngine: engine });
  const token = await bench.user.mint();
  const [before, after] = [newJobId(), newJobId()];
  await submit(app, token, before, imagesBody({ numImages: 2 }));
  await waitFor('the renders', () => held.waiting === 2);

  await proxy.cut();
  held.open();
  expect(await submit(app, token, after)).toMatchObject({
    status: 503,
    body: { error: { code: 'DATABASE_UNAVAILABLE' } },
  });
  expect((await app.inject('/health/ready')).statusCode).toBe(503);
  await sleep(500);
  await proxy.mend();

  const end = await waitFor('the end', () => {
    const latest = bench.receiver.latest(before);
    return latest?.status === 'COMPLETED' ? latest : null;
  });
  expect(end.files).toHaveLength(2);
  expect(engine.renders.toSorted()).toEqual([0, 1]);
  await waitFor('work to be taken in again', async () => {
    return (await submit(app, token, after)).status === 202;
  });
  await waitFor('the second job', () => bench.receiver.latest(after)?.status === 'COMPLETED');
  await app.close();
  await proxy.cut();
});

test('a job waits out a day’s outage of its provider: it asks more and more seldom, and goes on by itself', async () => {
  let calls = 0;
  for (
    let seconds = 0;
    seconds < 86_400;
    seconds += waitAfter(new EngineBusyError('Down', null), seconds) ?? 1
  )
    calls += 1;
  expect(calls).toBeLessThan(170);

  let isDown = true;
  const engine = fakeTextEngine(() => {
    if (isDown) throw new EngineBusyError('Down', null);
  });
  app = await buildApp(bench.env, { imageEngine: fakeImageEngine(), textEngine: engine });
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, bookBody({ chapterCount: 1 }), 'books');
  await waitFor('the notice', () => bench.receiver.latest(jobId)?.message?.code === 'RETRYING');
  // Nearly a day later it still waits, ten minutes now.
  const due = async () => {
    const { rows } = await bench.pool.query<{ seconds: number }>(
      `select extract(epoch from job.start_after - now())::float as seconds from generator.runs run
       join generator_queue.job job on job.id = run.ticket where run.job_id = $1 and run.worker_id is null`,
      [jobId],
    );
    return rows[0]?.seconds ?? 0;
  };
  const goNow = (busyFor: string) =>
    bench.pool.query(
      `with moved as (update generator.runs set busy_since = now() - $2::interval where job_id = $1 returning ticket)
       update generator_queue.job set start_after = now() where id = (select ticket from moved)`,
      [jobId, busyFor],
    );
  await waitFor('the wait', async () => (await due()) > 500 || (await goNow('23 hours')) === null);
  expect(bench.receiver.latest(jobId)?.status).toBe('PROCESSING');
  isDown = false;
  await goNow('23 hours');
  await waitFor('the end', () => bench.receiver.latest(jobId)?.status === 'COMPLETED');
});

test('a job is not failed for want of database connections, however often it meets none', async () => {
  const none = Object.assign(new Error('sorry, too many clients already'), { code: '53300' });
  let tries = 0;
  const engine = fakeImageEngine(async () => {
    tries += 1;
    if (tries <= 8) throw none;
  });
  app = await buildApp(bench.env, { imageEngine: engine });
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, imagesBody());
  await waitFor('the end', async () => {
    await bench.pool.query('update generator_queue.job set start_after = now() where start_after > now()');
    return bench.receiver.latest(jobId)?.status === 'COMPLETED';
  });
  expect(tries).toBe(9);
});

test('a job whose provider is down for longer than the operator’s patience fails, and says so', async () => {
  const engine = fakeTextEngine(() => {
    throw new EngineBusyError('Down', null);
  });
  const env = { ...bench.env, PROVIDER_PATIENCE_HOURS: 0 };
  app = await buildApp(env, { imageEngine: fakeImageEngine(), textEngine: engine });
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId, bookBody({ chapterCount: 1 }), 'books');
  await waitFor('the end', async () => {
    await bench.pool.query('update generator_queue.job set start_after = now() where start_after > now()');
    return bench.receiver.latest(jobId)?.status === 'FAILED';
  });
  expect(engine.asked.length).toBeLessThan(8);
});
