import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { modelListSchema } from '@sorami/contracts/models';
import { probeFilm } from '@sorami/preview-engines/film/probe';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AppDeps, buildApp } from './app.ts';
import { callSigned, submit } from './testing/call.ts';
import { type Bench, createBench, newJobId, videosBody } from './testing/create-bench.ts';

let bench: Bench;
let app: FastifyInstance;
let folder: string;

beforeAll(async () => {
  bench = await createBench();
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-test-'));
});
afterEach(async () => {
  await app.close();
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(deps: AppDeps = {}): Promise<void> {
  app = await buildApp(bench.env, deps);
}

async function order(overrides: Record<string, unknown> = {}, jobId = newJobId()): Promise<string> {
  const answer = await submit(app, await bench.user.mint(), jobId, videosBody(overrides), 'videos');
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return jobId;
}

const ended = (jobId: string, attempt = 1) => bench.receiver.ended(jobId, { attempt, patience: 120_000 });

async function bytesOf(key = ''): Promise<Buffer> {
  const object = await bench.store.getObject(key);
  return object ? await buffer(object.body) : Buffer.alloc(0);
}

async function probe(bytes: Buffer) {
  const file = path.join(folder, 'probed.mp4');
  await writeFile(file, bytes);
  return await probeFilm(file);
}

test('makes the films asked for without a model, measures them and says how far they are', async () => {
  await start();
  const inputKey = `users/${bench.user.clerkId}/uploads/start/picture.png`;
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#c2410c' } })
    .png()
    .toBuffer();
  await bench.store.putObject({ key: inputKey, body: picture, contentType: 'image/png' });
  const jobId = await order({ numberOfVideos: 2, aspectRatio: '1:1', inputKey });

  const end = await ended(jobId);
  expect(end).toMatchObject({ status: 'COMPLETED', progress: 100, kind: 'video', failure: null });
  expect(end.engine).toMatchObject({ model: 'sorami-embedded', embedded: true });
  expect(end.files.map(({ index, name }) => [index, name])).toEqual([
    [0, 'Un phare dans la tempête 1.mp4'],
    [1, 'Un phare dans la tempête 2.mp4'],
  ]);
  for (const { key, size, sha256, thumbnail, preview, ...facts } of end.files) {
    expect(key).toMatch(new RegExp(`^users/${bench.user.clerkId}/videos/${jobId}/[a-z0-9-]+\\.mp4$`));
    const bytes = await bytesOf(key);
    expect(bytes.byteLength).toBe(size);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const measured = await probe(bytes);
    expect(facts).toMatchObject({
      contentType: 'video/mp4',
      width: 720,
      height: 720,
      durationSeconds: measured.durationSeconds,
      metadata: { embedded: true, hasSound: true, framesPerSecond: 24, palette: 'input' },
    });
    expect(measured).toMatchObject({ width: 720, height: 720 });
    expect(measured.durationSeconds).toBeCloseTo(3, 1);

    const poster = await bytesOf(thumbnail?.key);
    expect(await sharp(poster).metadata()).toMatchObject({
      format: 'webp',
      width: thumbnail?.width,
      height: thumbnail?.height,
    });
    const silent = await bytesOf(preview?.key);
    expect(silent.byteLength).toBe(preview?.size);
    expect(silent.byteLength).toBeLessThan(500_000);
    expect(createHash('sha256').update(silent).digest('hex')).toBe(preview?.sha256);
    expect(await probe(silent)).toMatchObject({ width: preview?.width, audioCodec: null });
  }
  expect(new Set(end.files.map(({ sha256 }) => sha256)).size).toBe(2);
  expect((await bench.keys()).filter((key) => key.includes(jobId))).toHaveLength(6);

  const events = bench.receiver.events.filter((event) => event.jobId === jobId);
  const stages = events.map(({ video }) => video?.stage).filter((stage, at, all) => stage !== all[at - 1]);
  expect(stages).toEqual([
    'PROCESSING',
    ...['GENERATING', 'DOWNLOADING', 'GENERATING', 'DOWNLOADING'],
    'COMPLETED',
  ]);
  expect(events.some(({ video }) => video?.stage === 'GENERATING' && video.generatingSince)).toBe(true);
  const progress = events.map((event) => event.progress);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  // The first film can be watched while its poster is made.
  expect(events.some(({ files }) => files.length === 1 && !files[0]?.thumbnail)).toBe(true);
  expect(end.video?.generationSeconds).toBeGreaterThan(0);
  expect(end.video?.downloadSeconds).toBeGreaterThan(0);
}, 180_000);

test('says to api which models there are', async () => {
  await start();
  const answer = await callSigned(app, { method: 'GET', path: '/api/models' }, { clerkUserId: 'api' });
  expect(answer.status).toBe(200);
  expect(modelListSchema.parse(answer.body).items).toMatchObject([
    ...['book', 'blog', 'image'].map((kind) => ({ kind, embedded: true, isDefault: true })),
    {
      kind: 'video',
      embedded: true,
      isDefault: true,
      video: { maxVideos: 4, microsPerSecond: { '720p': 0 } },
    },
  ]);
});

const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0;

/** What Debian's ffprobe says of a film. */
async function ffprobe(bytes: Buffer) {
  const file = path.join(folder, 'judged.mp4');
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)('ffprobe', [
    ...['-v', 'error', '-count_frames', '-of', 'json', '-show_streams', '-show_format'],
    file,
  ]);
  const { streams, format } = JSON.parse(stdout) as {
    streams: Record<string, string | number>[];
    format: { size: string };
  };
  const video = streams.find(({ codec_type }) => codec_type === 'video');
  return {
    width: video?.width,
    height: video?.height,
    codec: video?.codec_name,
    seconds: Number(video?.duration),
    frames: Number(video?.nb_read_frames),
    hasSound: streams.some(({ codec_type }) => codec_type === 'audio'),
    size: Number(format.size),
  };
}

test.skipIf(!hasFfprobe).each([
  ['16:9', '720p', 4, true],
  ['9:16', '720p', 3, false],
])(
  'ffprobe (skipped where it is not installed) agrees on %s, %s, %d s, sound %s',
  async (aspectRatio, resolution, durationSeconds, sound) => {
    await start();
    const jobId = await order({ aspectRatio, resolution, durationSeconds, sound });
    const [film] = (await ended(jobId)).files;
    const bytes = await bytesOf(film?.key);
    expect(bytes.includes('c2pa.signature')).toBe(true);
    const judged = await ffprobe(bytes);
    expect(judged).toMatchObject({
      width: film?.width,
      height: film?.height,
      size: film?.size,
      codec: 'h264',
      hasSound: sound,
    });
    expect(film?.metadata.hasSound).toBe(sound);
    expect(judged.seconds).toBeCloseTo(film?.durationSeconds ?? 0, 2);
    expect(judged.seconds).toBeCloseTo(durationSeconds, 1);
    expect(judged.frames / judged.seconds).toBeCloseTo(Number(film?.metadata.framesPerSecond), 2);
    const preview = await ffprobe(await bytesOf(film?.preview?.key));
    expect(preview).toMatchObject({
      width: film?.preview?.width,
      height: film?.preview?.height,
      size: film?.preview?.size,
      hasSound: false,
    });
  },
  180_000,
);
