import { randomBytes } from 'node:crypto';
import { Client } from 'minio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startTestServer,
  type TestServer,
  testBucket,
  testCredentials,
} from './testing/start-test-server.ts';

// A client that shares no code with the AWS SDK: what both agree on is no misreading of one of them.

let server: TestServer;
let minio: Client;

beforeAll(async () => {
  server = await startTestServer();
  const { hostname, port } = new URL(server.url);
  const { accessKeyId, secretAccessKey, region } = testCredentials;
  minio = new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    region,
    accessKey: accessKeyId,
    secretKey: secretAccessKey,
  });
});
afterAll(() => server.stop());

async function read(key: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await minio.getObject(testBucket, key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function list(prefix: string, recursive: boolean): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of minio.listObjectsV2(testBucket, prefix, recursive)) {
    names.push(entry.name ?? entry.prefix);
  }
  return names;
}

const key = 'dossier/été & 100% (1).bin';

it('makes and finds buckets', async () => {
  await minio.makeBucket('by-minio');
  expect(await minio.bucketExists('by-minio')).toBe(true);
  expect((await minio.listBuckets()).map(({ name }) => name)).toContain('by-minio');
  await minio.removeBucket('by-minio');
  expect(await minio.bucketExists('by-minio')).toBe(false);
});

it('puts, describes, reads and copies objects', async () => {
  const bytes = randomBytes(100_000);
  const { etag } = await minio.putObject(testBucket, key, bytes, bytes.length, {
    'Content-Type': 'image/png',
    'X-Amz-Meta-Prompt': '42',
  });
  const stat = await minio.statObject(testBucket, key);
  expect(stat).toMatchObject({ size: bytes.length, etag });
  expect(stat.metaData).toMatchObject({ 'content-type': 'image/png', prompt: '42' });
  expect((await read(key)).equals(bytes)).toBe(true);
  const part = await minio.getPartialObject(testBucket, key, 10, 5);
  expect((await part.toArray()).map((piece) => piece.toString('hex')).join('')).toBe(
    bytes.subarray(10, 15).toString('hex'),
  );
  await minio.copyObject(testBucket, 'copy', `/${testBucket}/${key}`);
  expect((await read('copy')).equals(bytes)).toBe(true);
});

it('uploads in parts', async () => {
  const bytes = randomBytes(70 * 1024 * 1024);
  await minio.putObject(testBucket, 'large', bytes, bytes.length);
  expect((await read('large')).equals(bytes)).toBe(true);
  const id = await minio.initiateNewMultipartUpload(testBucket, 'begun', {});
  expect(await minio.findUploadId(testBucket, 'begun')).toBe(id);
  await minio.abortMultipartUpload(testBucket, 'begun', id);
  expect(await minio.findUploadId(testBucket, 'begun')).toBeUndefined();
});

it('lists and deletes', async () => {
  for (const name of ['l/a', 'l/b/1', 'l/b/2', 'l/é +']) await minio.putObject(testBucket, name, 'x');
  expect(await list('l/', true)).toEqual(['l/a', 'l/b/1', 'l/b/2', 'l/é +']);
  expect((await list('l/', false)).sort()).toEqual(['l/a', 'l/b/', 'l/é +']);
  await minio.removeObjects(testBucket, ['l/a', 'l/é +']);
  await minio.removeObject(testBucket, 'l/b/1');
  expect(await list('l/', true)).toEqual(['l/b/2']);
});

it('tags', async () => {
  await minio.putObject(testBucket, 'tagged', 'x');
  await minio.setObjectTagging(testBucket, 'tagged', { genre: 'été' });
  expect(await minio.getObjectTagging(testBucket, 'tagged')).toEqual([{ Key: 'genre', Value: 'été' }]);
});

it('signs links and forms', async () => {
  await minio.putObject(testBucket, key, 'signed');
  const link = await minio.presignedGetObject(testBucket, key, 60, { 'response-content-type': 'text/x' });
  const response = await fetch(link);
  expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/x', 'signed']);
  expect((await fetch(link.replace('text%2Fx', 'text%2Fhtml'))).status).toBe(403);
  const target = await minio.presignedPutObject(testBucket, 'put', 60);
  expect((await fetch(target, { method: 'PUT', body: 'by link' })).status).toBe(200);
  expect((await read('put')).toString()).toBe('by link');

  const policy = minio.newPostPolicy();
  policy.setBucket(testBucket);
  policy.setKey('posted');
  policy.setExpires(new Date(Date.now() + 60_000));
  policy.setContentLengthRange(1, 100);
  const { postURL, formData } = await minio.presignedPostPolicy(policy);
  const form = new FormData();
  for (const [name, value] of Object.entries(formData)) form.append(name, String(value));
  form.append('file', new Blob(['by form']));
  expect((await fetch(postURL, { method: 'POST', body: form })).status).toBe(204);
  expect((await read('posted')).toString()).toBe('by form');
});
