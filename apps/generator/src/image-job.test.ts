import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { createTestUser } from '@sorami/testing/create-test-user';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AppDeps, buildApp } from './app.ts';
import { EngineRefusedError } from './engines/engine-errors.ts';
import { callJob, markOf, submit } from './testing/call.ts';
import { type Bench, bookBody, createBench, imagesBody, newJobId } from './testing/create-bench.ts';
import { fakeImageEngine, gate } from './testing/fake-image-engine.ts';
import { fakeTextEngine } from './testing/fake-text-engine.ts';
import { markByOther } from './testing/mark-by-other.ts';
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

async function start(imageEngine: AppDeps['imageEngine'], env: Partial<Bench['env']> = {}): Promise<void> {
  app = await buildApp({ ...bench.env, ...env }, { imageEngine: imageEngine ?? fakeImageEngine() });
}

const ended = (jobId: string) => bench.receiver.ended(jobId);

test('makes the images asked for, measures them and reports each step', async () => {
  await start(fakeImageEngine());
  const jobId = newJobId();
  const answer = await submit(
    app,
    await bench.user.mint(),
    jobId,
    imagesBody({ numImages: 3, format: 'WEBP' }),
  );
  expect(answer).toEqual({ status: 202, body: { id: jobId, attempt: 1, status: 'PENDING', sequence: 0 } });

  const end = await ended(jobId);
  expect(end).toMatchObject({
    status: 'COMPLETED',
    progress: 100,
    attempt: 1,
    bucket: bench.store.bucket,
  });
  expect(end.engine).toMatchObject({ model: 'fake', modelVersion: '1', embedded: true });
  expect(end.files.map(({ index, name }) => [index, name])).toEqual([
    [0, 'Une aurore boréale au-dessus d’un fjord 1.webp'],
    [1, 'Une aurore boréale au-dessus d’un fjord 2.webp'],
    [2, 'Une aurore boréale au-dessus d’un fjord 3.webp'],
  ]);
  for (const file of end.files) {
    expect(file.key).toMatch(new RegExp(`^users/${bench.user.clerkId}/images/${jobId}/[a-z0-9-]+\\.webp$`));
    const object = await bench.store.getObject(file.key);
    const bytes = object ? await buffer(object.body) : Buffer.alloc(0);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    expect(bytes.byteLength).toBe(file.size);
    expect(file).toMatchObject({ contentType: 'image/webp', width: 512, height: 512 });
    expect(file.metadata).toMatchObject({ engine: 'fake', embedded: true, seed: file.index });

    const small = await bench.store.getObject(file.thumbnail?.key ?? '');
    const smallBytes = small ? await buffer(small.body) : Buffer.alloc(0);
    expect(file.thumbnail).toEqual({
      key: `users/${bench.user.clerkId}/images/${jobId}/thumb_${file.index + 1}.webp`,
      contentType: 'image/webp',
      size: smallBytes.byteLength,
      sha256: createHash('sha256').update(smallBytes).digest('hex'),
      width: 480,
      height: 480,
    });
    expect(await sharp(smallBytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 480 });
  }

  const events = bench.receiver.events.filter((event) => event.jobId === jobId);
  expect(events.map(({ sequence }) => sequence)).toEqual(
    events.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
  );
  expect(bench.receiver.deliveries.at(-1)).toMatchObject({
    id: `${jobId}.${end.sequence}`,
    path: '/api/webhooks/image-completion',
    requestId: 'req-test',
  });
});

test('takes the same submission once, and refuses the job to anybody else', async () => {
  await start(fakeImageEngine());
  const jobId = newJobId();
  const token = await bench.user.mint();
  const answers = await Promise.all(Array.from({ length: 6 }, () => submit(app, token, jobId)));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
  const end = await ended(jobId);
  expect(end.files).toHaveLength(1);
  expect((await bench.keys()).filter((key) => key.includes(jobId))).toHaveLength(2);
  expect((await submit(app, token, jobId)).body).toMatchObject({ status: 'COMPLETED', attempt: 1 });
  expect(await submit(app, token, jobId, imagesBody({ prompt: 'Autre chose' }))).toMatchObject({
    status: 409,
    body: { error: { code: 'CONFLICT', requestId: 'req-test' } },
  });
});

test('tries again what fails in passing', async () => {
  const engine = fakeImageEngine(() => {
    if (engine.renders.length === 1) throw new Error('The model is overloaded');
  });
  await start(engine);
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  const end = await ended(jobId);
  expect(end).toMatchObject({ status: 'COMPLETED', attempt: 1 });
  expect(engine.renders).toEqual([0, 0]);
  const messages = bench.receiver.events
    .filter((event) => event.jobId === jobId)
    .map(({ message }) => message?.code);
  expect(messages).toContain('RETRYING');
});

test('ends with a reason what the engine refuses', async () => {
  await start(
    fakeImageEngine(() => {
      throw new EngineRefusedError('Not this');
    }),
  );
  const jobId = newJobId();
  await submit(app, await bench.user.mint(), jobId);
  expect(await ended(jobId)).toMatchObject({ status: 'FAILED', failure: { code: 'REFUSED' }, files: [] });
});

test('keeps what is made when a newer attempt goes on, and makes again what was deleted since', async () => {
  const engine = fakeImageEngine(({ index }) => {
    if (index === 2 && engine.renders.length < 4) throw new EngineRefusedError('Not yet');
  });
  await start(engine);
  const jobId = newJobId();
  const body = imagesBody({ numImages: 3 });
  await submit(app, await bench.user.mint(), jobId, body);
  const failed = await ended(jobId);
  expect(failed).toMatchObject({ status: 'FAILED' });
  expect(failed.files.map(({ index }) => index)).toEqual([0, 1]);

  await bench.store.deleteObjects(failed.files[0]?.key ?? '');
  engine.renders.push(-1);
  expect((await submit(app, await bench.user.mint(), jobId, { ...body, attempt: 2 })).body).toMatchObject({
    attempt: 2,
    status: 'PENDING',
  });
  const completed = await waitFor('attempt 2', () => {
    const latest = bench.receiver.latest(jobId);
    return latest?.status === 'COMPLETED' ? latest : null;
  });
  expect(completed.attempt).toBe(2);
  expect(completed.files.map(({ index }) => index)).toEqual([0, 1, 2]);
  expect(completed.files[1]).toEqual(failed.files[1]);
  expect(engine.renders.slice(4).toSorted()).toEqual([0, 2]);
});

test('starts from an input image of the owner, and says so when it cannot be read', async () => {
  const seen: (number | undefined)[] = [];
  await start(
    fakeImageEngine(async ({ input }) => seen.push(input && (await sharp(input).metadata()).width)),
  );
  const prefix = `users/${bench.user.clerkId}/uploads/u1`;
  const taken = await sharp({ create: { width: 40, height: 60, channels: 3, background: 'red' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  // It comes with what its provider says of it.
  const photo = await markByOther(taken, 'image/jpeg');
  await bench.store.putObject({ key: `${prefix}/photo.jpg`, body: photo, contentType: 'image/jpeg' });
  await bench.store.putObject({
    key: `${prefix}/broken.jpg`,
    body: photo.subarray(0, 200),
    contentType: 'image/jpeg',
  });

  const token = await bench.user.mint();
  const good = newJobId();
  const credit = { name: 'Ada Byron', prompt: true };
  await submit(app, token, good, imagesBody({ inputKey: `${prefix}/photo.jpg`, credit }));
  const [made] = (await ended(good)).files;
  expect(seen).toEqual([60]);
  const small = made && (await bench.store.getObject(made.thumbnail?.key ?? ''));
  const { xmp } = await sharp(small ? await buffer(small.body) : Buffer.alloc(0)).metadata();
  expect(xmp?.toString()).toContain('digitalsourcetype/algorithmicMedia');
  expect(await markOf(app, made?.key ?? '', 'image/png')).toMatchObject({
    state: 'signed',
    claim: {
      state: 'intact',
      signature: 'own',
      sourceType: 'algorithmicMedia',
      model: null,
      jobId: good,
      author: 'Ada Byron',
      prompt: imagesBody().prompt,
      madeFrom: [
        {
          relation: 'inputTo',
          contentType: 'image/jpeg',
          claim: { signer: 'Other', signature: 'unknown', state: 'intact', model: 'other:model' },
        },
      ],
    },
  });
  expect(await markOf(app, `${prefix}/missing.jpg`, 'image/jpeg')).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });

  for (const name of ['broken.jpg', 'missing.jpg']) {
    const bad = newJobId();
    await submit(app, token, bad, imagesBody({ inputKey: `${prefix}/${name}` }));
    expect(await ended(bad)).toMatchObject({ status: 'FAILED', failure: { code: 'INPUT_IMAGE_UNREADABLE' } });
  }
  for (const key of ['users/somebody/uploads/u1/x.png', `${prefix}/../../other/x.png`, 'x.png']) {
    expect(await submit(app, token, newJobId(), imagesBody({ inputKey: key }))).toMatchObject({
      status: 404,
    });
  }
});

test('cancels a job that waits at once, and one at work between its steps', async () => {
  const held = gate();
  await start(
    fakeImageEngine(({ index, ...rest }) => (index === 0 ? undefined : held.wait({ index, ...rest }))),
    {
      GENERATOR_CONCURRENCY: 1,
    },
  );
  const token = await bench.user.mint();
  const [working, waiting] = [newJobId(), newJobId()];
  await submit(app, token, working, imagesBody({ numImages: 3 }));
  await waitFor('the first image', () => bench.receiver.latest(working)?.files.length === 1);
  await waitFor('the others to be in hand', () => held.waiting === 2);
  await submit(app, token, waiting);

  expect(await callJob(app, 'POST', `${waiting}/cancel`, bench.user)).toMatchObject({
    status: 202,
    body: { status: 'CANCELLED' },
  });
  expect(await ended(waiting)).toMatchObject({ status: 'CANCELLED', files: [], engine: null });

  expect(await callJob(app, 'POST', `${working}/cancel`, bench.user)).toMatchObject({
    status: 202,
    body: { status: 'PROCESSING' },
  });
  const end = await ended(working);
  expect(end.status).toBe('CANCELLED');
  expect(end.files.map(({ index }) => index)).toEqual([0]);
  expect((await bench.keys()).filter((key) => key.includes(working))).toHaveLength(2);
  expect(await callJob(app, 'POST', `${working}/cancel`, bench.user)).toMatchObject({
    status: 202,
    body: { status: 'CANCELLED' },
  });
});

test('lets nobody keep the others waiting', async () => {
  const held = gate();
  await start(
    fakeImageEngine(({ prompt, ...rest }) => (prompt === 'slow' ? held.wait({ prompt, ...rest }) : null)),
  );
  const other = await createTestUser();
  const slow = Array.from({ length: 3 }, newJobId);
  for (const jobId of slow) await submit(app, await bench.user.mint(), jobId, imagesBody({ prompt: 'slow' }));
  await waitFor('the slow job', () => held.waiting === 1);
  const quick = newJobId();
  await submit(app, other.token, quick);
  expect(await ended(quick)).toMatchObject({ status: 'COMPLETED' });
  expect(held.waiting).toBe(1);
  held.open();
  for (const jobId of slow) expect(await ended(jobId)).toMatchObject({ status: 'COMPLETED' });
});

test('keeps no kind of work waiting for another', async () => {
  const written = Promise.withResolvers<void>();
  const textEngine = fakeTextEngine(() => written.promise);
  const one = { GENERATOR_CONCURRENCY: 1, GENERATOR_OWNER_CONCURRENCY: 1 };
  app = await buildApp({ ...bench.env, ...one }, { imageEngine: fakeImageEngine(), textEngine });
  const token = await bench.user.mint();
  const [slow, quick] = [newJobId(), newJobId()];
  await submit(app, token, slow, bookBody(), 'books');
  await waitFor('the slow book', () => textEngine.asked.length === 1);
  await submit(app, token, quick);
  expect(await ended(quick)).toMatchObject({ status: 'COMPLETED' });
  expect(textEngine.asked).toHaveLength(1);
  await callJob(app, 'POST', `${slow}/cancel`, bench.user);
  written.resolve();
  expect(await ended(slow)).toMatchObject({ status: 'CANCELLED' });
});
