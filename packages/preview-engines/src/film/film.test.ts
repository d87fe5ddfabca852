import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveFromFilm, mostPreviewBytes } from './derive.ts';
import { type FilmRequest, filmSize, makeFilm } from './make-film.ts';
import { type FilmOrder, paintFilm } from './paint-film.ts';
import { BoxCheck, NotAFilmError, probeFilm } from './probe.ts';
import { runChild } from './run-child.ts';

const { signal } = new AbortController();
let folder: string;
let film: string;
let bytes: Buffer;
let progress: number[];

const request = (over: Partial<FilmRequest>): FilmRequest => ({
  prompt: 'un phare au bord de la mer',
  index: 0,
  aspectRatio: '16:9',
  resolution: '720p',
  durationSeconds: 3,
  sound: true,
  language: 'fr',
  outputFile: path.join(folder, 'other.mp4'),
  ...over,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-film-'));
  film = path.join(folder, 'film.mp4');
  progress = [];
  await makeFilm(request({ outputFile: film }), { signal, onProgress: (share) => progress.push(share) });
  bytes = await readFile(film);
}, 240_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function pixelsAt(seconds: number, over: Partial<FilmOrder> = {}): Promise<Buffer> {
  const order = {
    prompt: 'un phare',
    index: 0,
    width: 320,
    height: 180,
    durationSeconds: 4,
    caption: 'x',
    ...over,
  };
  const painted = await paintFilm(order);
  const canvas = createCanvas(order.width, order.height);
  painted.draw(canvas.getContext('2d'), seconds);
  return Buffer.from(canvas.data());
}

test('a film is what was asked for, plays while it loads, and says that no model made it', async () => {
  expect(await probeFilm(film)).toMatchObject({
    contentType: 'video/mp4',
    width: 1280,
    height: 720,
    durationSeconds: 3,
    framesPerSecond: 24,
    videoCodec: expect.stringMatching(/^avc1\.64/),
    audioCodec: 'mp4a.40.2',
    size: bytes.length,
  });
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  expect(bytes.includes('Preview made by Sorami without a model.')).toBe(true);
  expect(progress[0]).toBe(0);
  expect(progress).toEqual([...progress].sort((one, other) => one - other));
  expect(progress.at(-1)).toBeGreaterThan(0.8);
});

test('a film without sound has no sound track, and begins as the picture that it starts from', async () => {
  const inputFile = path.join(folder, 'red.png');
  await sharp({ create: { width: 500, height: 500, channels: 3, background: '#c81e28' } }).toFile(inputFile);
  const shape = { aspectRatio: '9:16', resolution: '1080p' } as const;
  const made = await makeFilm(request({ ...shape, durationSeconds: 1, sound: false, inputFile }), { signal });
  expect(made).toMatchObject({
    width: 1080,
    height: 1920,
    durationSeconds: 1,
    metadata: { palette: 'input' },
  });
  const facts = await probeFilm(path.join(folder, 'other.mp4'));
  expect(facts).toMatchObject({ width: 1080, height: 1920, audioCodec: null, durationSeconds: 1 });
  const first = await pixelsAt(0, { inputFile });
  const [red = 0, green = 255] = first.subarray(4 * (90 * 320 + 160));
  expect(red).toBeGreaterThan(green * 3);
}, 240_000);

test('every shape and size has the sides that its name says', () => {
  expect(filmSize('16:9', '1080p')).toEqual({ width: 1920, height: 1080 });
  expect(filmSize('9:16', '1080p')).toEqual({ width: 1080, height: 1920 });
  expect(filmSize('1:1', '720p')).toEqual({ width: 720, height: 720 });
});

test('the same order gives the same pictures; time, another prompt and another number give others', async () => {
  const first = await pixelsAt(1);
  expect((await pixelsAt(1)).equals(first)).toBe(true);
  for (const other of [
    await pixelsAt(1.1),
    await pixelsAt(1, { prompt: 'a snowy forest' }),
    await pixelsAt(1, { index: 1 }),
  ])
    expect(other.equals(first)).toBe(false);
});

test('every scene and weather can be filmed, in every shape', async () => {
  const prompts = [
    'a boat in the rain',
    'un chat en automne',
    'snow on mountains',
    'petals in spring',
    'fireflies in a dream',
    'brume sur le lac',
    'sand in the desert',
    'a city at night',
    'a rocket in space',
    '',
    '🎈',
  ];
  for (const [index, prompt] of prompts.entries()) {
    const shape = index % 2 === 0 ? { width: 90, height: 160 } : { width: 160, height: 160 };
    const pixels = await pixelsAt(2, { prompt, ...shape });
    const { channels } = await sharp(pixels, { raw: { ...shape, channels: 4 } }).stats();
    expect(Math.max(...channels.slice(0, 3).map(({ stdev }) => stdev)), prompt).toBeGreaterThan(8);
    // Nothing is left unpainted, wherever the camera goes.
    expect(channels[3]?.min, prompt).toBe(255);
  }
});

test('an aborted film rejects with the signal’s reason and leaves no file', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled by its owner');
  const outputFile = path.join(folder, 'aborted.mp4');
  const making = makeFilm(request({ durationSeconds: 15, outputFile }), {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(making).rejects.toBe(reason);
  await expect(stat(outputFile)).rejects.toMatchObject({ code: 'ENOENT' });
}, 120_000);

test('a process that takes too long or too much memory is ended, and one that fails says why', async () => {
  const module = path.join(import.meta.dirname, 'derive-process.ts');
  const run = (limits: { timeLimitMs: number; memoryLimitBytes: number }, file = film) =>
    runChild(module, { file, durationSeconds: 3 }, { signal, ...limits });
  const much = 10 ** 12;
  await expect(run({ timeLimitMs: 1, memoryLimitBytes: much })).rejects.toMatchObject({ reason: 'time' });
  await expect(run({ timeLimitMs: 100_000, memoryLimitBytes: 1 })).rejects.toMatchObject({
    reason: 'memory',
  });
  await expect(run({ timeLimitMs: 100_000, memoryLimitBytes: much }, '/nowhere')).rejects.toThrow('ENOENT');
}, 240_000);

test('a poster and a short silent film are made of any film; what is none is refused', async () => {
  const made = await deriveFromFilm({ file: film, durationSeconds: 3 }, { signal });
  expect(await sharp(made.poster).metadata()).toMatchObject({ format: 'webp', width: 1280, height: 720 });
  const preview = path.join(folder, 'preview.mp4');
  await writeFile(preview, made.preview);
  expect(made.preview.length).toBeLessThan(mostPreviewBytes);
  expect(await probeFilm(preview)).toMatchObject({ width: 480, height: 270, audioCodec: null });
  const broken = path.join(folder, 'broken.mp4');
  await writeFile(broken, Buffer.concat([bytes.subarray(0, 40), Buffer.alloc(60_000, 7)]));
  await expect(deriveFromFilm({ file: broken, durationSeconds: 3 }, { signal })).rejects.toThrow(
    'cannot be decoded',
  );
}, 240_000);

/** Why bytes are refused when they come in chunks of this size; null where they are a whole film. */
function reasonFor(data: Buffer, chunk: number): string | null {
  const check = new BoxCheck();
  try {
    for (let at = 0; at < data.length; at += chunk) check.push(data.subarray(at, at + chunk));
    check.end();
    return null;
  } catch (error) {
    if (error instanceof NotAFilmError) return error.reason;
    throw error;
  }
}

test('a film that was cut anywhere is noticed, in whatever chunks it comes', () => {
  const anyChunk = fc.integer({ min: 1, max: 70_000 });
  fc.assert(
    fc.property(fc.integer({ min: 8, max: bytes.length - 1 }), anyChunk, (cut, chunk) => {
      expect(reasonFor(bytes.subarray(0, cut), chunk)).toBe('truncated');
      expect(reasonFor(bytes, chunk)).toBeNull();
    }),
    { numRuns: 60 },
  );
  expect(reasonFor(Buffer.concat([bytes, Buffer.from([0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65])]), 5)).toBeNull();
});

test.each([
  ['{"error":{"code":403,"message":"No"}}', 'type'],
  ['<!doctype html><title>Bad gateway</title>', 'type'],
  ['', 'type'],
])('%j is no film, whatever it is called', async (body, reason) => {
  expect(reasonFor(Buffer.from(body), 3)).toBe(reason);
  const file = path.join(folder, 'body.mp4');
  await writeFile(file, body);
  await expect(probeFilm(file)).rejects.toMatchObject({ name: 'NotAFilmError', reason });
});

test('bytes that only begin as a film are refused without being read whole', async () => {
  const file = path.join(folder, 'claims.mp4');
  const handle = await open(file, 'w');
  await handle.write(Buffer.from([0, 0, 0, 16, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0, 0, 0]));
  await handle.close();
  await expect(probeFilm(file)).rejects.toMatchObject({ reason: 'truncated' });
});
