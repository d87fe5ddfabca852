import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { modelListSchema } from '@sorami/contracts/models';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { parseEnv } from './env.ts';
import { callJob, callSigned, markOf, submit } from './testing/call.ts';
import { type Bench, createBench, newJobId, videosBody } from './testing/create-bench.ts';
import { type InteractionsServer, startInteractions } from './testing/interactions-server.ts';
import { waitFor } from './testing/start-receiver.ts';

let bench: Bench;
let google: InteractionsServer;
let app: FastifyInstance;

beforeAll(async () => {
  bench = await createBench();
});
beforeEach(async () => {
  google = await startInteractions();
});
afterEach(async () => {
  await app.close();
  await google.close();
});
afterAll(() => bench.close());

async function start(more: Record<string, string> = {}): Promise<void> {
  const env = parseEnv({
    ...bench.variables,
    GOOGLE_API_KEY: google.key,
    GOOGLE_BASE_URL: google.url,
    ...more,
  });
  app = await buildApp(env);
}

async function order(overrides: Record<string, unknown> = {}, jobId = newJobId()): Promise<string> {
  const answer = await submit(app, await bench.user.mint(), jobId, videosBody(overrides), 'videos');
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return jobId;
}

const ended = (jobId: string, attempt = 1) => bench.receiver.ended(jobId, { attempt, patience: 60_000 });

async function keysOf(jobId: string): Promise<string[]> {
  return (await bench.keys()).filter((key) => key.includes(jobId));
}

async function callsOf(jobId: string) {
  const { rows } = await bench.pool.query<{ outcome: string; model: string; cost_micros: string | null }>(
    'select outcome, model, cost_micros from generator.provider_calls where job_id = $1 order by started_at',
    [jobId],
  );
  return rows;
}

test('orders a film once, puts the order on record before it asks, and keeps what was sent in the file', async () => {
  const seen: unknown[] = [];
  google.onPoll = async ({ id }) => {
    const { rows } = await bench.pool.query(
      `select result from generator.checkpoints where result->'operation'->>'id' = $1`,
      [id],
    );
    seen.push(rows.length);
  };
  await start();
  const inputKey = `users/${bench.user.clerkId}/uploads/google/picture.png`;
  const body = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#08f' } })
    .png()
    .toBuffer();
  await bench.store.putObject({ key: inputKey, body, contentType: 'image/png' });
  const jobId = await order({ inputKey, personGeneration: 'DONT_ALLOW', durationSeconds: 8 });
  const end = await ended(jobId);
  expect(end).toMatchObject({
    status: 'COMPLETED',
    engine: { model: 'google:gemini-omni-1.2-flash', embedded: false },
  });
  expect(google.begun).toMatchObject([
    { model: 'gemini-omni-1.2-flash', hasPicture: true, seconds: 8, fetches: 1 },
  ]);
  expect(google.begun[0]?.prompt).toMatch(/^Un phare dans la tempête\n\nNo people/);
  expect(new Set(seen)).toEqual(new Set([1]));

  const [film] = end.files;
  expect(film).toMatchObject({ width: 320, height: 180 });
  expect(film?.metadata).toMatchObject({
    engine: 'google',
    model: 'google:gemini-omni-1.2-flash',
    modelVersion: 'gemini-omni-1.2-flash-001',
    embedded: false,
    hasSound: true,
    costMicros: 560_000,
    outputTokens: 46_336,
  });
  const object = await bench.store.getObject(film?.key ?? '');
  const stored = object ? await buffer(object.body) : Buffer.alloc(0);
  expect(createHash('sha256').update(stored).digest('hex')).toBe(film?.sha256);
  expect(stored.length).toBe(film?.size);
  // The mark lies before what is played, which stays as it was.
  expect(stored.subarray(-4_000).equals(google.film.subarray(-4_000))).toBe(true);
  expect(await markOf(app, film?.key ?? '', 'video/mp4')).toMatchObject({
    state: 'signed',
    claim: {
      state: 'intact',
      signature: 'own',
      sourceType: 'trainedAlgorithmicMedia',
      model: 'google:gemini-omni-1.2-flash',
      jobId,
      madeFrom: [{ relation: 'inputTo', contentType: 'image/png', claim: null }],
    },
  });
  expect(await keysOf(jobId)).toHaveLength(3);
  expect(await callsOf(jobId)).toEqual([
    { outcome: 'delivered', model: 'gemini-omni-1.2-flash', cost_micros: '560000' },
  ]);
  // Where the provider keeps it is known, without the key.
  const [remote] = end.video?.remotes ?? [];
  expect(remote?.uri).toBe(`${google.url}/files/${google.begun[0]?.id}:download?alt=media`);
  const left = Date.parse(remote?.until ?? '') - Date.now();
  expect(left / 3_600_000).toBeCloseTo(48, 0);
  expect(JSON.stringify(bench.receiver.events)).not.toContain(google.key);
});

test('says what the model can be asked for and costs, and refuses what it cannot do', async () => {
  await start({ VIDEO_MODELS: 'google:gemini-omni-1.1-flash,google:gemini-omni-1.2-flash' });
  const { body } = await callSigned(app, { method: 'GET', path: '/api/models' }, { clerkUserId: 'api' });
  const items = modelListSchema.parse(body).items;
  expect(items.filter(({ kind }) => kind === 'video')).toMatchObject([
    {
      id: 'google:gemini-omni-1.1-flash',
      isDefault: true,
      video: { sound: 'optional', microsPerSecond: {} },
    },
    {
      id: 'google:gemini-omni-1.2-flash',
      isDefault: false,
      video: { microsPerSecond: { '720p': 70_000, '1080p': 105_000 } },
    },
  ]);
  const end = await ended(await order({ aspectRatio: '1:1' }));
  expect(end).toMatchObject({ status: 'FAILED', failure: { code: 'FILM_UNSUPPORTED' } });
  expect(google.begun).toEqual([]);
});

test('takes the sound off where none is asked for, which the provider cannot, and leaves the pictures as they are', async () => {
  await start();
  const end = await ended(await order({ sound: false }));
  const [film] = end.files;
  expect(film).toMatchObject({
    width: 320,
    height: 180,
    durationSeconds: 1,
    metadata: { hasSound: false, audioCodec: null, framesPerSecond: 24, costMicros: 210_000 },
  });
  const object = await bench.store.getObject(film?.key ?? '');
  const stored = object ? await buffer(object.body) : Buffer.alloc(0);
  expect(stored.length).toBe(film?.size);
  expect(stored.includes('soun')).toBe(false);
  expect(stored.indexOf('moov')).toBeLessThan(stored.indexOf('mdat'));
  // The first picture, as it was encoded: its encoder says its name there.
  const from = google.film.indexOf('x264 - core');
  expect(stored.includes(google.film.subarray(from, from + 400))).toBe(true);
  expect(await markOf(app, film?.key ?? '', 'video/mp4')).toMatchObject({ claim: { state: 'intact' } });
  expect(film?.preview).toBeDefined();
});

test('goes on with an order that is in the ledger and not on record of its step', async () => {
  google.pollsToEnd = 1_000;
  await start();
  const jobId = await order();
  await waitFor('the first poll', () => (google.begun[0]?.polls ?? 0) > 0);
  await app.close();
  // As where its worker died between the two.
  await bench.pool.query('delete from generator.checkpoints where job_id = $1', [jobId]);
  google.pollsToEnd = 1;
  await start();
  expect(await ended(jobId)).toMatchObject({ status: 'COMPLETED', files: [{ index: 0 }] });
  expect(google.begun).toHaveLength(1);
  expect(await callsOf(jobId)).toMatchObject([{ outcome: 'delivered' }]);
});

test('waits for a slow provider through faults of its answers, and orders nothing twice', async () => {
  google.pollsToEnd = 3;
  google.faults.poll = [{ status: 503 }, 'html', 'cut'];
  await start();
  const jobId = await order({ numberOfVideos: 2 });
  const end = await ended(jobId);
  expect(end).toMatchObject({ status: 'COMPLETED', files: [{ index: 0 }, { index: 1 }] });
  expect(google.begun).toHaveLength(2);
  expect(google.begun.every(({ polls, fetches }) => polls > 3 && fetches === 1)).toBe(true);
  const stages = new Set(
    bench.receiver.events.filter((event) => event.jobId === jobId).map(({ video }) => video?.stage),
  );
  expect([...stages]).toEqual(['PROCESSING', 'GENERATING', 'DOWNLOADING', 'COMPLETED']);
});

test.each<[string, Record<string, unknown>, string]>([
  ['completed without a film', { status: 'completed', steps: [] }, 'REFUSED'],
  [
    'completed with words',
    {
      status: 'completed',
      steps: [
        { type: 'model_output', content: [{ type: 'text', text: 'This violates our safety policy.' }] },
      ],
    },
    'REFUSED_SAFETY',
  ],
  [
    'failed for its content',
    { status: 'failed', error: { message: 'Blocked: PROHIBITED_CONTENT' } },
    'REFUSED_SAFETY',
  ],
  ['failed', { status: 'failed', error: { message: 'Internal error' } }, 'ENGINE_FAILED'],
  ['waiting for something that never comes', { status: 'requires_action' }, 'ENGINE_FAILED'],
  ['over budget', { status: 'budget_exceeded' }, 'ENGINE_FAILED'],
])('an order that ends as %s ends the job as that, and a retry orders anew', async (_how, ending, code) => {
  google.endingOf = () => ending;
  await start();
  const jobId = await order();
  expect(await ended(jobId)).toMatchObject({ status: 'FAILED', files: [], failure: { code } });
  expect(await keysOf(jobId)).toEqual([]);
  expect(google.begun).toHaveLength(1);
  google.endingOf = ({ id }) => (id === google.begun[0]?.id ? ending : null);
  await order({ attempt: 2 }, jobId);
  expect(await ended(jobId, 2)).toMatchObject({ status: 'COMPLETED', files: [{ index: 0 }] });
  expect(google.begun).toHaveLength(2);
});

test('an order that the provider does not know any more is over', async () => {
  google.faults.poll = [
    { status: 404, body: { error: { code: 404, status: 'NOT_FOUND', message: 'Unknown' } } },
  ];
  await start();
  const jobId = await order();
  expect(await ended(jobId)).toMatchObject({ status: 'FAILED', failure: { code: 'ENGINE_FAILED' } });
});

test('keeps the film that came about when another one is refused', async () => {
  google.endingOf = ({ id }) => (id === google.begun[0]?.id ? { status: 'completed', steps: [] } : null);
  await start();
  const jobId = await order({ numberOfVideos: 2 });
  const end = await ended(jobId);
  expect(end).toMatchObject({ status: 'FAILED', failure: { code: 'REFUSED' } });
  expect(end.files).toHaveLength(1);
  expect(end.files[0]?.thumbnail).toBeDefined();
  google.endingOf = () => null;
  google.begun[0] = { ...google.begun[0], isCancelled: true } as (typeof google.begun)[number];
  await order({ numberOfVideos: 2, attempt: 2 }, jobId);
  expect((await ended(jobId, 2)).files).toHaveLength(2);
  // Only what was missing.
  expect(google.begun).toHaveLength(3);
});

test('fetches again what was cut or is no film, and shows nothing of that', async () => {
  google.faults.file = ['cut', 'short', 'json'];
  await start();
  const jobId = await order();
  const end = await ended(jobId);
  expect(end.status).toBe('COMPLETED');
  expect(await bench.unmarked(end.files[0]?.key)).toBe(google.sha256);
  expect(google.begun).toMatchObject([{ fetches: 4 }]);
  expect(await keysOf(jobId)).toHaveLength(3);
});

test('gives up what is never a film', async () => {
  google.faults.file = ['html', 'html', 'html', 'html'];
  await start();
  const jobId = await order();
  expect(await ended(jobId)).toMatchObject({
    status: 'FAILED',
    files: [],
    failure: { code: 'ENGINE_FAILED' },
  });
  expect(await keysOf(jobId)).toEqual([]);
  expect(google.begun).toHaveLength(1);
});

test('takes a film out of the answer itself', async () => {
  google.isInline = true;
  await start();
  const jobId = await order();
  const end = await ended(jobId);
  expect(end).toMatchObject({
    status: 'COMPLETED',
    video: { remotes: [] },
  });
  expect(await bench.unmarked(end.files[0]?.key)).toBe(google.sha256);
  const { rows } = await bench.pool.query<{ longest: number }>(
    'select max(length(result::text)) as longest from generator.checkpoints where job_id = $1',
    [jobId],
  );
  expect(Number(rows[0]?.longest)).toBeLessThan(4_000);
});

test('follows a redirect within the API, and none to an inner address', async () => {
  const asked: unknown[] = [];
  const stranger = createServer((request, response) => {
    asked.push(request.headers);
    response.end('x');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  await start();
  google.faults.file = [{ redirect: '?alt=media&again=1' }];
  expect(await ended(await order())).toMatchObject({ status: 'COMPLETED' });
  for (const redirect of [
    `http://127.0.0.1:${port}/film.mp4`,
    `https://localhost:${port}/film.mp4`,
    `https://[::1]:${port}/film.mp4`,
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
  ]) {
    google.faults.file = [{ redirect }];
    const end = await ended(await order());
    expect(end, redirect).toMatchObject({ status: 'FAILED', failure: { code: 'ENGINE_FAILED' } });
  }
  expect(asked).toEqual([]);
  stranger.close();
}, 60_000);

test('repeats an order that surely began nothing, and one of which nobody knows once at most', async () => {
  await start();
  google.faults.begin = [{ status: 429 }, { status: 503 }];
  const busy = await order();
  expect(await ended(busy)).toMatchObject({ status: 'COMPLETED' });
  expect(google.begun).toHaveLength(1);

  google.begun = [];
  google.faults.begin = ['cut'];
  const lost = await order();
  expect(await ended(lost)).toMatchObject({ status: 'COMPLETED' });
  expect(google.begun).toHaveLength(2);
  expect((await callsOf(lost)).map(({ outcome }) => outcome)).toEqual(['unknown', 'delivered']);

  google.begun = [];
  google.faults.begin = ['cut', 'cut', 'cut'];
  const gone = await order();
  expect(await ended(gone)).toMatchObject({ status: 'FAILED', failure: { code: 'ANSWER_LOST' } });
  expect(google.begun).toHaveLength(2);
}, 90_000);

test('takes the next model of the list where one is gone, and says so', async () => {
  google.retired.add('gemini-omni-1.2-flash');
  await start({ VIDEO_MODELS: 'google:gemini-omni-1.2-flash,google:gemini-omni-1.1-flash' });
  const end = await ended(await order());
  expect(end).toMatchObject({
    status: 'COMPLETED',
    files: [{ metadata: { model: 'google:gemini-omni-1.1-flash' } }],
  });
  expect(end.files[0]?.metadata.insteadOf).toMatchObject([
    { model: 'google:gemini-omni-1.2-flash', why: 'model' },
  ]);
});

test('ends a job plainly where the key is refused', async () => {
  await start({ GOOGLE_API_KEY: 'another-key' });
  expect(await ended(await order())).toMatchObject({
    status: 'FAILED',
    failure: { code: 'ENGINE_UNAVAILABLE' },
  });
  expect(google.begun).toEqual([]);
});

test('tells the provider of a cancellation, and orders anew when the job is retried', async () => {
  google.pollsToEnd = 1_000;
  await start();
  const jobId = await order();
  await waitFor('the first poll', () => (google.begun[0]?.polls ?? 0) > 0);
  await callJob(app, 'POST', `${jobId}/cancel`, bench.user);
  expect(await ended(jobId)).toMatchObject({ status: 'CANCELLED', files: [] });
  expect(google.begun).toMatchObject([{ isCancelled: true }]);
  google.pollsToEnd = 0;
  await order({ attempt: 2 }, jobId);
  expect(await ended(jobId, 2)).toMatchObject({ status: 'COMPLETED' });
  expect(google.begun).toHaveLength(2);
});
