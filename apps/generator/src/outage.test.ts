import { setTimeout as sleep } from 'node:timers/promises';
import { startTcpProxy } from '@sorami/testing/tcp-proxy';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { submit } from './testing/call.ts';
import { type Bench, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { fakeImageEngine, gate } from './testing/fake-image-engine.ts';
import { waitFor } from './testing/start-receiver.ts';

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
