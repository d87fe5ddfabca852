import type { FastifyInstance } from 'fastify';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { queueSchema } from '../runs/create-queue.ts';
import { submit } from '../testing/call.ts';
import { type Bench, createBench, newJobId } from '../testing/create-bench.ts';
import { fakeImageEngine, gate } from '../testing/fake-image-engine.ts';
import { waitFor } from '../testing/start-receiver.ts';

/** The id of a worker that does not live. */
const deadWorker = 999_999;

let bench: Bench;
const apps: FastifyInstance[] = [];

beforeAll(async () => {
  bench = await createBench();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
afterAll(async () => {
  await bench.close();
});

async function start(
  role: Bench['env']['GENERATOR_ROLE'] = 'both',
  imageEngine = fakeImageEngine(),
): Promise<FastifyInstance> {
  const app = await buildApp({ ...bench.env, GENERATOR_ROLE: role }, { imageEngine });
  apps.push(app);
  return app;
}

async function readRun(jobId: string): Promise<Record<string, unknown>> {
  const { rows } = await bench.pool.query('select * from generator.runs where job_id = $1', [jobId]);
  return rows[0];
}

const ended = (jobId: string) => bench.receiver.ended(jobId);

test('a worker that lost its run to another writes nothing more for it', async () => {
  const held = gate();
  const engine = fakeImageEngine(held.wait);
  const app = await start('both', engine);
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  await waitFor('the render', () => held.waiting === 1);
  // As if another process had taken over from a worker that froze and then woke up.
  await bench.pool.query(`delete from generator_queue.job where data ->> 'jobId' = $1`, [jobId]);
  await bench.pool.query('update generator.runs set fence = fence + 1, worker_id = null where job_id = $1', [
    jobId,
  ]);
  const before = await readRun(jobId);
  held.open();
  const next = newJobId();
  await submit(app, await bench.user.mint(), next);
  expect(await ended(next)).toMatchObject({ status: 'COMPLETED' });
  expect(await readRun(jobId)).toEqual(before);
  const { rows } = await bench.pool.query('select 1 from generator.checkpoints where job_id = $1', [jobId]);
  expect(rows).toEqual([]);
});

test('the runs of a dead worker are put back, cancelled as asked, or given up when they kill every worker', async () => {
  const serving = await start('serve');
  const token = await bench.user.mint();
  const [lost, cancelled, poison] = [newJobId(), newJobId(), newJobId()];
  for (const jobId of [lost, cancelled, poison]) await submit(serving, token, jobId);
  const hold = (jobId: string, set: string) =>
    bench.pool.query(
      `update generator.runs set worker_id = $2, status = 'PROCESSING', ${set} where job_id = $1`,
      [jobId, deadWorker],
    );
  await hold(lost, 'crashes = 3');
  await hold(cancelled, 'cancel_requested = true');
  await hold(poison, 'crashes = 25');
  // Their tickets are in nobody's hands either, and nothing but the takeover may free them.
  await bench.pool.query(
    `update generator_queue.job set state = 'active', started_on = now(), heartbeat_on = now()
     where data ->> 'jobId' = any($1)`,
    [[lost, cancelled, poison]],
  );

  await start('work');
  expect(await ended(lost)).toMatchObject({ status: 'COMPLETED' });
  expect(await ended(cancelled)).toMatchObject({ status: 'CANCELLED' });
  expect(await ended(poison)).toMatchObject({ status: 'FAILED', failure: { code: 'ENGINE_FAILED' } });
  expect(await readRun(lost)).toMatchObject({ worker_id: null, crashes: 0 });
});

test('what waits for a moment goes on when the clock of the database is set back', async () => {
  const serving = await start('serve');
  const jobId = newJobId();
  await submit(serving, await bench.user.mint(), jobId);
  await bench.pool.query(`update generator_queue.queue set maintain_on = now() + interval '10 minutes'`);
  await bench.pool.query(
    `with ticket as (
       update generator_queue.job set start_after = now() + interval '10 minutes' where data ->> 'jobId' = $1::text)
     update generator.events set next_attempt_at = now() + interval '10 minutes' where job_id = $1::uuid`,
    [jobId],
  );
  await start('work');
  expect(await ended(jobId)).toMatchObject({ status: 'COMPLETED' });
});

test('a run that pg-boss gave up is failed', async () => {
  const serving = await start('serve');
  const jobId = newJobId();
  await submit(serving, await bench.user.mint(), jobId);
  const boss = await new PgBoss({
    connectionString: bench.env.GENERATOR_DATABASE_URL,
    schema: queueSchema,
    schedule: false,
  }).start();
  await bench.pool.query(`update generator_queue.job set retry_limit = 0 where data ->> 'jobId' = $1`, [
    jobId,
  ]);
  const [ticket] = await boss.fetch('image');
  await boss.fail('image', ticket?.id ?? '');
  await boss.stop({ graceful: false });

  await start('work');
  expect(await ended(jobId)).toMatchObject({ status: 'FAILED', failure: { code: 'ENGINE_FAILED' } });
});

test('an object that a killed worker left is taken over if it is the same, and replaced if not', async () => {
  const app = await start();
  const model = newJobId();
  const token = await bench.user.mint();
  await submit(app, token, model);
  const file = (await ended(model)).files[0];
  const made = file && (await bench.store.getObject(file.key));
  const head = file && (await bench.store.headObject(file.key));
  if (!file || !made || !head?.metadata) throw new Error('no file');
  const { metadata } = head;
  const bytes = Buffer.concat(await made.body.toArray());

  const [same, other, small] = [newJobId(), newJobId(), newJobId()];
  const keyOf = (jobId: string) => file.key.replace(model, jobId);
  // No two marks are the same bytes: what was marked stands beside the object.
  await bench.store.putObject({ key: keyOf(same), body: bytes, contentType: 'image/png', metadata });
  await bench.store.putObject({ key: keyOf(other), body: Buffer.from('else'), contentType: 'image/png' });
  const thumbnailKey = file.thumbnail?.key.replace(model, small) ?? '';
  await bench.store.putObject({ key: thumbnailKey, body: Buffer.from('else'), contentType: 'image/webp' });
  for (const jobId of [same, other, small]) await submit(app, token, jobId);
  expect((await ended(same)).files).toMatchObject([{ key: keyOf(same), sha256: file.sha256 }]);
  const [replaced] = (await ended(other)).files;
  expect(replaced?.key).not.toBe(keyOf(other));
  expect((await bench.store.headObject(replaced?.key ?? ''))?.metadata).toEqual(metadata);
  const keysOf = async (jobId: string) => (await bench.keys()).filter((key) => key.includes(jobId));
  await waitFor('the leftover to go', async () => !(await keysOf(other)).includes(keyOf(other)));
  expect(await keysOf(other)).toEqual([replaced?.key, replaced?.thumbnail?.key].toSorted());
  const [again] = (await ended(small)).files;
  expect(again).toMatchObject({ key: keyOf(small), thumbnail: { sha256: file.thumbnail?.sha256 } });
  expect(again?.thumbnail?.key).not.toBe(thumbnailKey);
  await waitFor('the leftover to go', async () => !(await keysOf(small)).includes(thumbnailKey));
  expect(await keysOf(small)).toEqual([again?.key, again?.thumbnail?.key].toSorted());
});
