import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { InspectedFile } from '@sorami/contracts/generator-api';
import { signCall } from '@sorami/server/signed-call';
import { type ObjectStore, StorageUnavailableError } from '@sorami/storage/port';
import type { FastifyInstance } from 'fastify';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { type Call, callSigned, inspect, ownerOf, send, signed } from '../testing/call.ts';
import { type Bench, createBench, secret } from '../testing/create-bench.ts';
import { markByOther } from '../testing/mark-by-other.ts';
import { waitFor } from '../testing/start-receiver.ts';

let bench: Bench;
let app: FastifyInstance;
/** What the app asked of the bucket. */
const asked: string[] = [];
/** Called before each reading. */
let beforeReading: (key: string) => unknown = () => {};
let folder: string;
const spools = () => readdir(folder);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sorami-test-'));
  vi.stubEnv('TMPDIR', folder);
  bench = await createBench();
  const store: ObjectStore = {
    ...bench.store,
    async getObject(key, range) {
      asked.push(key);
      await beforeReading(key);
      return bench.store.getObject(key, range);
    },
  };
  app = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { store });
});
afterAll(async () => {
  await app.close();
  await bench.close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

interface Claim {
  key: string;
  contentType: string;
  size: number;
}

async function upload(bytes: Uint8Array | string, contentType: string, name = 'file'): Promise<Claim> {
  const body = Buffer.from(bytes);
  const key = `users/${bench.user.clerkId}/uploads/${randomUUID()}/${name}`;
  await bench.store.putObject({ key, body, contentType });
  return { key, contentType, size: body.byteLength };
}

function photo(width = 600, height = 400): Sharp {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 90, sigma: 40 },
    },
  });
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const pdf = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const refused = { status: 422, body: { error: { code: expect.stringMatching(/^UPLOAD_/) } } };
const beside = (key: string, name: string) => key.replace(/[^/]+$/, name);

test('measures images of each type and puts a thumbnail beside them', async () => {
  for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
    const bytes = await photo().toFormat(format, { effort: 1 }).toBuffer();
    const claim = await upload(bytes, `image/${format}`);
    const { status, body } = await inspect(app, claim);
    expect(status, format).toBe(200);
    const thumbnail = (body as unknown as InspectedFile).thumbnail;
    expect(body).toEqual({
      etag: (await bench.store.headObject(claim.key))?.etag,
      size: bytes.byteLength,
      sha256: sha256(bytes),
      width: 600,
      height: 400,
      thumbnail: {
        key: beside(claim.key, 'thumb_1.webp'),
        contentType: 'image/webp',
        size: expect.any(Number),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        width: 480,
        height: 320,
      },
    });
    const head = await bench.store.headObject(thumbnail?.key ?? '');
    expect(head).toMatchObject({
      size: thumbnail?.size,
      sha256: thumbnail?.sha256,
      contentType: 'image/webp',
    });
  }
});

test('a small picture of one with a mark says in a word how that was made', async () => {
  const marked = await markByOther(await photo(60, 40).png().toBuffer(), 'image/png');
  const { body } = await inspect(app, await upload(marked, 'image/png'));
  const small = await bench.store.getObject((body as unknown as InspectedFile).thumbnail?.key ?? '');
  const { xmp } = await sharp(small ? await buffer(small.body) : Buffer.alloc(0)).metadata();
  expect(xmp?.toString()).toContain('digitalsourcetype/trainedAlgorithmicMedia"');
});

test('sees images upright, does not enlarge them, and never writes over the upload', async () => {
  const turned = await photo(30, 60).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect((await inspect(app, await upload(turned, 'image/jpeg'))).body).toMatchObject({
    width: 60,
    height: 30,
    thumbnail: { width: 60, height: 30 },
  });
  const bytes = await photo().webp().toBuffer();
  const claim = await upload(bytes, 'image/webp', 'thumb_1.webp');
  expect((await inspect(app, claim)).body).toMatchObject({
    thumbnail: { key: beside(claim.key, 'thumb_2.webp') },
  });
  expect((await bench.store.headObject(claim.key))?.sha256).toBe(sha256(bytes));
  const line = await upload(await photo(20_000, 1).png().toBuffer(), 'image/png');
  expect((await inspect(app, line)).body).toMatchObject({ thumbnail: { width: 480, height: 1 } });
});

test('takes animations, polyglots that decode as claimed, PDF and text', async () => {
  const frames = await Promise.all([1, 2, 3].map(() => photo(40, 40).png().toBuffer()));
  const animation = sharp(frames, { join: { animated: true } });
  const gif = await animation.clone().gif({ effort: 1 }).toBuffer();
  const page = Buffer.from('<html><script>alert(1)</script></html>');
  const images: [Uint8Array, string][] = [
    [gif, 'image/gif'],
    [await animation.clone().webp().toBuffer(), 'image/webp'],
    [Buffer.concat([gif, page]), 'image/gif'],
    [Buffer.concat([await photo().png().toBuffer(), page]), 'image/png'],
  ];
  for (const [bytes, contentType] of images) {
    expect(await inspect(app, await upload(bytes, contentType)), contentType).toMatchObject({ status: 200 });
  }
  const texts: [string, string][] = [
    [pdf, 'application/pdf'],
    [`${pdf}<html><script>alert(1)</script></html>`, 'application/pdf'],
    [`%PDF-1.4\n${'x'.repeat(100_000)}\n%%EOF`, 'application/pdf'],
    ['Un conte d’été, 夏の話', 'text/plain'],
    ['# Titre\n\n<b>gras</b>', 'text/markdown'],
  ];
  for (const [text, contentType] of texts) {
    expect(await inspect(app, await upload(text, contentType))).toEqual({
      status: 200,
      body: {
        etag: expect.any(String),
        size: Buffer.byteLength(text),
        sha256: sha256(text),
        thumbnail: null,
      },
    });
  }
});

test('knows the encoding of a text', async () => {
  const latin = await upload(Buffer.from('Déjà vu', 'latin1'), 'text/plain');
  expect(await inspect(app, latin)).toMatchObject({ status: 200, body: { charset: 'windows-1252' } });
  const wide = await upload(Buffer.from('\ufeff# Titre', 'utf16le'), 'text/markdown');
  expect(await inspect(app, wide)).toMatchObject({ status: 200, body: { charset: 'utf-16le' } });
});

test('refuses what is not what it claims to be', async () => {
  const [png, jpeg, gif] = await Promise.all([
    photo().png().toBuffer(),
    photo().jpeg().toBuffer(),
    photo(10, 10).gif({ effort: 1 }).toBuffer(),
  ]);
  const bomb = Buffer.from(gif);
  bomb.writeUInt16LE(65_535, 6);
  bomb.writeUInt16LE(65_535, 8);
  const wide = Buffer.from(png);
  wide.writeUInt32BE(100_000, 16);
  const zip = Buffer.from('504b0304140000000000', 'hex');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  const flat = sharp({ create: { width: 10_000, height: 6_000, channels: 3, background: 'red' } });
  const uploads: [what: string, bytes: Uint8Array | string, contentType: string, code: string][] = [
    ['truncated PNG', png.subarray(0, png.length - 500), 'image/png', 'DAMAGED'],
    ['half a PNG', png.subarray(0, png.length / 2), 'image/png', 'DAMAGED'],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 'image/jpeg', 'DAMAGED'],
    ['PNG header alone', png.subarray(0, 33), 'image/png', 'DAMAGED'],
    ['PNG named as JPEG', png, 'image/jpeg', 'OTHER_TYPE'],
    ['JPEG named as WebP', jpeg, 'image/webp', 'OTHER_TYPE'],
    ['HTML as GIF', '<html>', 'image/gif', 'OTHER_TYPE'],
    ['GIF magic with HTML', 'GIF89a<html><script>alert(1)</script>', 'image/gif', 'TOO_MANY_PIXELS'],
    ['GIF bomb', bomb, 'image/gif', 'TOO_MANY_PIXELS'],
    ['short GIF', 'GIF89a', 'image/gif', 'DAMAGED'],
    ['PNG with a false width', wide, 'image/png', 'DAMAGED'],
    ['60 megapixels', await flat.jpeg().toBuffer(), 'image/jpeg', 'TOO_MANY_PIXELS'],
    ['SVG as PNG', svg, 'image/png', 'OTHER_TYPE'],
    ['SVG as text', svg, 'text/plain', 'TEXT_MARKUP'],
    ['HTML as text', '<!doctype html><html></html>', 'text/plain', 'TEXT_MARKUP'],
    ['HTML as Markdown', '<html><body>', 'text/markdown', 'TEXT_MARKUP'],
    ['UTF-16 without its mark as text', Buffer.from('Bonjour', 'utf16le'), 'text/plain', 'TEXT_ENCODING'],
    ['PNG as text', png, 'text/plain', 'TEXT_ENCODING'],
    ['ZIP as PDF', Buffer.concat([zip, Buffer.from(pdf)]), 'application/pdf', 'OTHER_TYPE'],
    ['HTML as PDF', '<html></html>%%EOF', 'application/pdf', 'PDF_HEAD'],
    ['PDF without an end', pdf.replace('%%EOF', ''), 'application/pdf', 'PDF_CUT'],
    ['PDF whose end is far from the end', `${pdf}${'x'.repeat(10_000)}`, 'application/pdf', 'PDF_CUT'],
    ['PDF header far from the start', `${'x'.repeat(5_000)}${pdf}`, 'application/pdf', 'PDF_HEAD'],
  ];
  for (const [what, bytes, contentType, code] of uploads) {
    const claim = await upload(bytes, contentType);
    const answer = { status: 422, body: { error: { code: `UPLOAD_${code}` } } };
    expect(await inspect(app, claim), what).toMatchObject(answer);
    // Asked again, it is on record.
    expect(await inspect(app, claim), what).toMatchObject(answer);
    expect(await bench.store.headObject(beside(claim.key, 'thumb_1.webp')), what).toBeNull();
  }
  expect(await spools()).toEqual([]);
});

test('refuses another size than was claimed, and an empty object, without reading', async () => {
  const short = await upload('abc', 'text/plain');
  const empty = await upload('', 'text/plain');
  asked.length = 0;
  expect(await inspect(app, { ...short, size: 4 })).toMatchObject(refused);
  expect(await inspect(app, { ...empty, size: 1 })).toMatchObject(refused);
  expect(asked).toEqual([]);
  expect(await inspect(app, short)).toMatchObject({ status: 200 });
});

test('reads an object once, for however many calls, and a replaced one again', async () => {
  const claim = await upload(await photo().png().toBuffer(), 'image/png');
  asked.length = 0;
  const answers = await Promise.all(Array.from({ length: 6 }, () => inspect(app, claim)));
  answers.push(await inspect(app, claim));
  expect(answers).toEqual(Array(7).fill({ status: 200, body: answers[0]?.body }));
  expect(asked).toEqual([claim.key]);

  const bad = await upload('<svg/>', 'text/plain');
  asked.length = 0;
  for (let call = 0; call < 2; call += 1) expect(await inspect(app, bad)).toMatchObject(refused);
  expect(asked).toEqual([bad.key]);

  const { etag } = await bench.store.putObject({
    key: bad.key,
    body: Buffer.from('abcdef'),
    contentType: 'text/plain',
  });
  expect(await inspect(app, bad)).toMatchObject({ status: 200, body: { etag, sha256: sha256('abcdef') } });
});

test('judges nothing that changes while it is read', async () => {
  const claim = await upload('abc', 'text/plain');
  beforeReading = () =>
    bench.store.putObject({ key: claim.key, body: Buffer.from('<a>'), contentType: 'text/plain' });
  expect(await inspect(app, claim)).toMatchObject({ status: 409 });
  beforeReading = (key) => bench.store.deleteObjects(key);
  expect(await inspect(app, claim)).toMatchObject({ status: 404 });
  beforeReading = () => {};
  expect(await inspect(app, claim)).toMatchObject({ status: 404 });
});

test('answers api alone, about uploads alone', async () => {
  const claim = await upload('abc', 'text/plain');
  const call: Call = { method: 'POST', path: '/api/files/inspect', body: claim };
  const owner = ownerOf(bench.user);
  const wrong = [
    {},
    { authorization: `Bearer ${bench.user.token}` },
    signed({ ...call, body: undefined }, owner),
    signed({ ...call, path: '/api/jobs/x/cancel' }, owner),
    signed(call, owner, { key: 'another secret, just as long' }),
  ];
  for (const headers of wrong) expect((await send(app, call, headers)).status).toBe(401);
  // Nobody else's upload, not even for api.
  expect(await callSigned(app, call, { clerkUserId: 'user_other' })).toMatchObject({ status: 400 });
  const notJson = await app.inject({
    method: 'POST',
    url: call.path,
    headers: {
      'content-type': 'application/json',
      ...signCall(secret, { method: 'POST', path: call.path, body: '{', owner }),
    },
    payload: '{',
  });
  expect(notJson.statusCode).toBe(400);
  for (const key of [
    claim.key.replace('/uploads/', '/images/'),
    claim.key.replace('/uploads/', '/uploads/../'),
    'x',
  ]) {
    expect(await inspect(app, { ...claim, key }), key).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_FAILED', fields: { key: expect.any(String) } } },
    });
  }
  expect(await inspect(app, { ...claim, contentType: 'image/svg+xml' })).toMatchObject({ status: 400 });
  expect(await inspect(app, { ...claim, more: 1 })).toMatchObject({ status: 400 });
});

test('reads what is large in memory that does not grow with it', async () => {
  const chunk = Buffer.alloc(64 * 1024, 'Sorami ');
  const size = 300 * 1024 ** 2;
  const key = `users/${bench.user.clerkId}/uploads/large/file.txt`;
  let peak = 0;
  const store: ObjectStore = {
    ...bench.store,
    headObject: async () => ({ size, contentType: 'text/plain', etag: 'large' }),
    getObject: async () => ({
      size,
      whole: { size },
      contentType: 'text/plain',
      body: Readable.from(
        (function* () {
          for (let sent = 0; sent < size; sent += chunk.byteLength) {
            peak = Math.max(peak, process.memoryUsage.rss());
            yield Buffer.from(chunk);
          }
        })(),
        { objectMode: false },
      ),
    }),
  };
  const large = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { store });
  const before = process.memoryUsage.rss();
  expect(await inspect(large, { key, contentType: 'text/plain', size })).toMatchObject({
    status: 200,
    body: { size },
  });
  expect(peak - before).toBeLessThan(100 * 1024 ** 2);
  await large.close();
});

test('says so where storage fails before or while it reads, and holds it against nobody', async () => {
  const claim = await upload(await photo().png().toBuffer(), 'image/png');
  let failing: 'at once' | 'half-way' | 'never' = 'never';
  const store: ObjectStore = {
    ...bench.store,
    async getObject(key) {
      if (failing === 'never') return bench.store.getObject(key);
      const fail = () => body.destroy(new StorageUnavailableError('The connection broke'));
      let read = 0;
      const body: Readable = new Readable({
        read() {
          read += 1;
          if (read < 4) this.push(Buffer.alloc(1000));
          else fail();
        },
      });
      if (failing === 'at once') process.nextTick(fail);
      return { size: claim.size, contentType: 'image/png', body, whole: { size: claim.size } };
    },
  };
  const shaky = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { store });
  for (failing of ['at once', 'half-way'] as const) {
    expect(await inspect(shaky, claim), failing).toMatchObject({
      status: 503,
      body: { error: { code: 'STORAGE_UNAVAILABLE' } },
    });
  }
  failing = 'never';
  expect(await inspect(shaky, claim)).toMatchObject({ status: 200 });
  expect(await spools()).toEqual([]);
  await shaky.close();
});

test('stops reading when it is asked to stop, and leaves no file behind', async () => {
  const claim = await upload(await photo().png().toBuffer(), 'image/png');
  const store: ObjectStore = {
    ...bench.store,
    getObject: async () => ({
      size: claim.size,
      whole: { size: claim.size },
      contentType: 'image/png',
      body: new Readable({ read() {} }),
    }),
  };
  const stopped = await buildApp({ ...bench.env, GENERATOR_ROLE: 'serve' }, { store });
  const answer = inspect(stopped, claim);
  await waitFor('the reading', async () => (await spools()).length > 0);
  await stopped.close();
  expect(await answer).toMatchObject({ status: 503 });
  expect(await spools()).toEqual([]);
});
