import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { StorageUnavailableError } from '../port.ts';
import { s3ConfigFromEnv, s3EnvSchema } from './config.ts';
import { renewedCredentials } from './credentials.ts';
import { createS3Store } from './store.ts';

const role = {
  AccessKeyId: 'ASIAROLE',
  SecretAccessKey: 'secret',
  Token: 'of/the+role=',
  Expiration: new Date(Date.now() + 1_800_000).toISOString(),
};
const tokens: unknown[] = [];
/** The agent of a container, as ECS, EKS and Greengrass have it, and a store that takes everything. */
const server = createServer((request, response) => {
  if (request.url !== '/keys') tokens.push(request.headers['x-amz-security-token']);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(request.url === '/keys' ? JSON.stringify(role) : '');
});
let address: string;
const link = {
  key: 'users/u/x.png',
  disposition: 'inline',
  filename: 'x',
  contentType: 'image/png',
} as const;
const form = { key: 'users/u/y.png', contentType: 'image/png', minSize: 1, maxSize: 9 };

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${address}/keys`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => vi.useRealTimers());

test('without keys in its settings, a store works with those of its role, in requests, links and forms', async () => {
  const settings = { AWS_REGION: 'eu-west-3', S3_BUCKET_NAME: 'bucket', S3_ENDPOINT: address };
  const store = createS3Store(s3ConfigFromEnv(s3EnvSchema.parse(settings)));
  expect(await store.tryWriting()).toBe('ok');
  expect(tokens).toEqual([role.Token, role.Token]);
  const { url, expiresAt } = store.getPresignedUrl(link);
  const signed = new URL(url).searchParams;
  expect(signed.get('X-Amz-Credential')).toContain(role.AccessKeyId);
  expect(signed.get('X-Amz-Security-Token')).toBe(role.Token);
  expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.parse(role.Expiration));
  expect((await store.getPresignedUpload(form)).fields['X-Amz-Security-Token']).toBe(role.Token);
  store.close();
});

test('credentials are renewed before they end, though nobody asks, and kept while nobody gives new ones', async () => {
  vi.useFakeTimers();
  let count = 0;
  const { now, renew } = renewedCredentials(async () => {
    count += 1;
    if (count === 2) throw new Error('away');
    const expiration = new Date(Date.now() + 900_000);
    return { accessKeyId: `key-${count}`, secretAccessKey: 's', expiration };
  });
  expect(now).toThrow(StorageUnavailableError);
  await renew();
  expect(now().accessKeyId).toBe('key-1');
  await vi.advanceTimersByTimeAsync(635_000);
  expect([now().accessKeyId, count]).toEqual(['key-1', 2]);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(now().accessKeyId).toBe('key-3');
});
