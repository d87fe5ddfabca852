import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import {
  ChecksumAlgorithm,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from './signature/signing-key.ts';
import { sendSigned } from './testing/send-signed.ts';
import { startTestServer, type TestServer, testBucket } from './testing/start-test-server.ts';

let server: TestServer;
let s3: S3Client;

beforeAll(async () => {
  server = await startTestServer();
  s3 = server.client();
});
afterAll(() => server.stop());

const body = Buffer.alloc(150_000, 'integrity');
const put = (Key: string, extra: Partial<PutObjectCommandInput>) =>
  s3.send(new PutObjectCommand({ Bucket: testBucket, Key, Body: body, ...extra }));
const head = (Key: string) =>
  s3.send(new HeadObjectCommand({ Bucket: testBucket, Key, ChecksumMode: 'ENABLED' }));
const sha256 = (data: string | Buffer) => createHash('sha256').update(data);

describe('checksums', () => {
  const algorithms = [
    ChecksumAlgorithm.CRC32,
    ChecksumAlgorithm.CRC32C,
    ChecksumAlgorithm.CRC64NVME,
    ChecksumAlgorithm.SHA1,
    ChecksumAlgorithm.SHA256,
  ];

  it.each(algorithms)(
    '%s of buffers and streams is checked, kept, and checked again by the reader',
    async (algorithm) => {
      const field = `Checksum${algorithm}` as const;
      await put(`sum/${algorithm}`, { ChecksumAlgorithm: algorithm });
      const whole = await head(`sum/${algorithm}`);
      await put(`sum/${algorithm}`, {
        Body: Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]),
        ContentLength: body.length,
        ChecksumAlgorithm: algorithm,
      });
      const streamed = await head(`sum/${algorithm}`);
      expect(whole[field]).toEqual(expect.any(String));
      expect(streamed[field]).toBe(whole[field]);
      expect(streamed.ChecksumType).toBe('FULL_OBJECT');
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key: `sum/${algorithm}` }));
      expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
    },
  );

  it('SHA-256 is known of every object', async () => {
    await put('sum/none', {});
    expect((await head('sum/none')).ChecksumSHA256).toBe(sha256(body).digest('base64'));
  });

  it('that are wrong leave no object', async () => {
    const wrong = sha256('other').digest('base64');
    await expect(put('sum/wrong', { ChecksumSHA256: wrong })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('sum/wrong', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(head('sum/wrong')).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('that the server does not know are refused rather than ignored', async () => {
    const raw = { method: 'PUT', path: `/${testBucket}/sum/unknown`, body: 'x' };
    const answer = await sendSigned(server.url, { ...raw, headers: { 'x-amz-checksum-md4': 'AAAA' } });
    expect(answer).toMatchObject({ status: 400, code: 'InvalidRequest' });
  });
});

describe('hashes of the body', () => {
  const path = `/${testBucket}/hash`;

  it('must be right: x-amz-content-sha256', async () => {
    const payloadHash = sha256('good body').digest('hex');
    const answer = await sendSigned(server.url, { method: 'PUT', path, body: 'evil body', payloadHash });
    expect(answer).toMatchObject({ status: 400, code: 'XAmzContentSHA256Mismatch' });
    await expect(head('hash')).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('must be right: Content-MD5', async () => {
    const send = (md5: string) =>
      sendSigned(server.url, { method: 'PUT', path, body: 'body', headers: { 'content-md5': md5 } });
    expect(await send(createHash('md5').update('other').digest('base64'))).toMatchObject({
      status: 400,
      code: 'BadDigest',
    });
    expect(await send('no digest')).toMatchObject({ status: 400, code: 'InvalidDigest' });
    expect((await send(createHash('md5').update('body').digest('base64'))).status).toBe(200);
  });
});

describe('bodies in chunks', () => {
  const data = [Buffer.alloc(9000, 'a'), Buffer.alloc(1000, 'b')];
  const length = { 'x-amz-decoded-content-length': '10000', 'content-encoding': 'aws-chunked' };
  const crc32 = Buffer.from(zlib.crc32(Buffer.concat(data)).toString(16).padStart(8, '0'), 'hex').toString(
    'base64',
  );

  function unsigned(trailer: string): Buffer {
    const frames = data.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    return Buffer.from(`${frames.join('')}0\r\n${trailer}\r\n`);
  }

  function signed(tamper: (signature: string, index: number) => string = (signature) => signature) {
    return (seed: string, date: string, scope: string, key: Buffer) => {
      let previous = seed;
      const frames = [...data, Buffer.alloc(0)].map((chunk, index) => {
        const hashes = [sha256('').digest('hex'), sha256(chunk).digest('hex')];
        previous = sign(key, ['AWS4-HMAC-SHA256-PAYLOAD', date, scope, previous, ...hashes].join('\n'));
        const end = chunk.length > 0 ? `${chunk}\r\n` : '';
        return `${chunk.length.toString(16)};chunk-signature=${tamper(previous, index)}\r\n${end}`;
      });
      return { body: frames.join(''), previous };
    };
  }

  const send = (key: string, payloadHash: string, extra: Partial<Parameters<typeof sendSigned>[1]>) =>
    sendSigned(server.url, {
      method: 'PUT',
      path: `/${testBucket}/${key}`,
      payloadHash,
      ...extra,
      headers: { ...length, ...extra.headers },
    });

  async function stored(key: string): Promise<string | undefined> {
    const { Body, ContentEncoding } = await s3.send(new GetObjectCommand({ Bucket: testBucket, Key: key }));
    expect(ContentEncoding).toBeUndefined();
    return Body?.transformToString();
  }

  it('may carry a checksum at their end, which is checked', async () => {
    const headers = { 'x-amz-trailer': 'x-amz-checksum-crc32' };
    const kind = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
    const sendTrailer = (key: string, trailer: string) =>
      send(key, kind, { headers, body: unsigned(trailer) });
    expect(await sendTrailer('chunks/1', 'x-amz-checksum-crc32:AAAAAA==\r\n')).toMatchObject({
      status: 400,
      code: 'BadDigest',
    });
    expect(await sendTrailer('chunks/1', '')).toMatchObject({ status: 400, code: 'MalformedTrailerError' });
    await expect(stored('chunks/1')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const answer = await sendTrailer('chunks/1', `x-amz-checksum-crc32:${crc32}\r\n`);
    expect(answer.status).toBe(200);
    expect(answer.headers['x-amz-checksum-crc32']).toBe(crc32);
    expect(await stored('chunks/1')).toBe(Buffer.concat(data).toString());
  });

  it('may be signed one by one', async () => {
    const kind = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
    const chunks =
      (make: ReturnType<typeof signed>) =>
      (...args: Parameters<typeof make>) =>
        Buffer.from(`${make(...args).body}\r\n`);
    expect((await send('chunks/2', kind, { chunks: chunks(signed()) })).status).toBe(200);
    expect(await stored('chunks/2')).toBe(Buffer.concat(data).toString());
    for (const wrong of [0, 1, 2]) {
      const tamper = (signature: string, index: number) => (index === wrong ? 'f'.repeat(64) : signature);
      const answer = await send('chunks/3', kind, { chunks: chunks(signed(tamper)) });
      expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    }
    await expect(stored('chunks/3')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('may be signed together with what comes at their end', async () => {
    const kind = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER';
    const headers = { 'x-amz-trailer': 'x-amz-checksum-crc32' };
    const withTrailer =
      (forge: boolean) =>
      (...args: Parameters<ReturnType<typeof signed>>) => {
        const [, date, scope, key] = args;
        const { body: frames, previous } = signed()(...args);
        const trailer = `x-amz-checksum-crc32:${crc32}`;
        const text = [
          'AWS4-HMAC-SHA256-TRAILER',
          date,
          scope,
          previous,
          sha256(`${trailer}\n`).digest('hex'),
        ];
        const signature = forge ? 'f'.repeat(64) : sign(key, text.join('\n'));
        return Buffer.from(`${frames}${trailer}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`);
      };
    const forged = await send('chunks/4', kind, { headers, chunks: withTrailer(true) });
    expect(forged).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect((await send('chunks/4', kind, { headers, chunks: withTrailer(false) })).status).toBe(200);
    expect(await stored('chunks/4')).toBe(Buffer.concat(data).toString());
  });

  it.each([
    ['cut short', '2328\r\naaaa'],
    ['without framing', 'a'.repeat(10_000)],
    ['longer than announced', `2711\r\n${'a'.repeat(10_001)}\r\n0\r\n\r\n`],
    ['shorter than announced', '1\r\na\r\n0\r\n\r\n'],
    ['with something after the end', `2710\r\n${'a'.repeat(10_000)}\r\n0\r\n\r\nmore`],
  ])('are refused %s', async (_what, sent) => {
    const answer = await send('chunks/5', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', { body: sent });
    expect(answer.status).toBe(400);
    expect(['IncompleteBody', 'EntityTooLarge']).toContain(answer.code);
    await expect(stored('chunks/5')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
