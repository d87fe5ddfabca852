import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createS3Client } from './client.ts';
import type { S3Config } from './config.ts';
import { createGetPresignedUpload } from './presign-upload.ts';

const config: S3Config = {
  bucket: 'my-bucket',
  region: 'eu-west-3',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  maxLinkSeconds: 3600,
};
const request = {
  key: 'users/user_1/uploads/j/été.png',
  contentType: 'image/png',
  minSize: 1,
  maxSize: 2 ** 32,
};

const signerFor = (settings: S3Config) => createGetPresignedUpload(createS3Client(settings), settings);

afterEach(() => vi.useRealTimers());

describe('getPresignedUpload', () => {
  test.each<[string, Partial<S3Config>]>([
    ['AWS', {}],
    ['a bucket with dots', { bucket: 'files.example.com' }],
    ['another server', { endpoint: 'http://127.0.0.1:9000' }],
    ['temporary credentials', { credentials: { ...config.credentials, sessionToken: 'a/token+=' } }],
  ])('signs for %s as the AWS SDK does', async (_, change) => {
    vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00Z'), toFake: ['Date'] });
    const settings = { ...config, ...change };
    const { url, fields } = await signerFor(settings)({ ...request, expiresIn: 600 });
    const { Policy, 'X-Amz-Signature': signature, ...plain } = fields;
    const expected = await createPresignedPost(createS3Client(settings), {
      Bucket: settings.bucket,
      Key: request.key,
      Fields: { 'Content-Type': 'image/png', success_action_status: '201' },
      Conditions: [['content-length-range', request.minSize, request.maxSize]],
      Expires: 600,
    });
    const {
      Policy: expectedPolicy,
      'X-Amz-Signature': expectedSignature,
      ...expectedPlain
    } = expected.fields;
    expect(url).toBe(expected.url);
    expect(plain).toEqual(expectedPlain);
    expect(Policy).toBe(expectedPolicy);
    expect(signature).toBe(expectedSignature);
  });

  test('ends within the limits of the settings', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00.400Z'), toFake: ['Date'] });
    const sign = signerFor({ ...config, maxLinkSeconds: 300 });
    expect((await sign(request)).expiresAt).toEqual(new Date('2026-11-23T10:05:00Z'));
    expect((await sign({ ...request, expiresIn: 1 })).expiresAt).toEqual(new Date('2026-11-23T10:01:00Z'));
  });

  test('refuses a key with variables, and an empty range', async () => {
    const sign = signerFor(config);
    await expect(sign({ ...request, key: `users/user_1/$\{filename}` })).rejects.toThrow(TypeError);
    await expect(sign({ ...request, minSize: 5, maxSize: 4 })).rejects.toThrow(RangeError);
    await expect(sign({ ...request, maxSize: Number.NaN })).rejects.toThrow(RangeError);
  });
});
