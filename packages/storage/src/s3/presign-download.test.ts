import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from '../content-disposition.ts';
import { servedAs } from '../served-type.ts';
import { createS3Client } from './client.ts';
import type { S3Config } from './config.ts';
import { createGetPresignedUrl } from './presign-download.ts';

const someText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...'aé😀 %+&=?#!\'()*;,:@$[]{}~._-/\\"<>|^`'),
    minLength: 1,
    maxLength: 60,
  }),
);
const someKey = someText.filter((key) => !key.startsWith('/'));

const someConfig: fc.Arbitrary<S3Config> = fc.record(
  {
    bucket: fc.constantFrom('my-bucket', 'files.example.com'),
    region: fc.constantFrom('us-east-1', 'eu-west-3', 'cn-north-1', 'us-gov-west-1'),
    credentials: fc.record(
      {
        accessKeyId: fc.stringMatching(/^[A-Z0-9]{16,20}$/),
        secretAccessKey: fc.string({ minLength: 16, maxLength: 40 }),
        sessionToken: fc.base64String({ minLength: 8, maxLength: 400 }),
      },
      { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
    ),
    endpoint: fc.constantFrom('http://127.0.0.1:9000', 'https://s3.example.com', 'http://localhost:80/base/'),
    publicEndpoint: fc.constantFrom('https://files.example.com:8443', 'http://[::1]:9000'),
    maxLinkSeconds: fc.integer({ min: 60, max: 3600 }),
  },
  { requiredKeys: ['bucket', 'region', 'credentials', 'maxLinkSeconds'] },
);

const someRequest = fc.record(
  {
    key: someKey,
    disposition: fc.constantFrom('inline' as const, 'attachment' as const),
    filename: someText,
    contentType: fc.oneof(fc.constantFrom('image/png', 'text/plain', 'text/html'), someText),
    expiresIn: fc.integer({ min: 1, max: 10_000 }),
    now: fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
  },
  { requiredKeys: ['key', 'disposition', 'filename', 'contentType', 'now'] },
);

const config: S3Config = {
  bucket: 'my-bucket',
  region: 'eu-west-3',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  maxLinkSeconds: 3600,
};

describe('getPresignedUrl', () => {
  test('is byte for byte the URL that the AWS SDK signs', async () => {
    await fc.assert(
      fc.asyncProperty(someConfig, someRequest, async (config, request) => {
        const { url } = createGetPresignedUrl(config)(request);
        const asked = new URL(url).searchParams;
        const seconds = Number(asked.get('X-Amz-Expires'));
        const served = servedAs(request.contentType, request.disposition);
        const client = createS3Client(config, config.publicEndpoint ?? config.endpoint);
        const expected = await getSignedUrl(
          client,
          new GetObjectCommand({
            Bucket: config.bucket,
            Key: request.key,
            ResponseCacheControl: `private, max-age=${seconds}`,
            ResponseContentDisposition: contentDisposition(served.disposition, request.filename),
            ResponseContentType: served.contentType,
          }),
          { expiresIn: seconds, signingDate: dateOf(asked.get('X-Amz-Date')) },
        );
        client.destroy();
        expect(url).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('uses each day its own signing key', async () => {
    const sign = createGetPresignedUrl(config);
    for (const now of ['2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z', '2026-11-22T12:00:00Z']) {
      const request = {
        key: 'k',
        disposition: 'inline',
        filename: 'a.png',
        contentType: 'image/png',
        now: new Date(now),
      } as const;
      expect(sign(request).url).toBe(createGetPresignedUrl(config)(request).url);
    }
  });

  test('repeats the URL within a window, so that a browser can cache', () => {
    const sign = createGetPresignedUrl(config);
    const at = (now: string) =>
      sign({
        key: 'k',
        disposition: 'inline',
        filename: 'a.png',
        contentType: 'image/png',
        now: new Date(now),
      }).url;
    expect(at('2026-11-23T10:00:00Z')).toBe(at('2026-11-23T10:29:59.999Z'));
    expect(at('2026-11-23T10:00:00Z')).not.toBe(at('2026-11-23T10:30:00Z'));
  });

  test.each([
    ['text/html', 'application/octet-stream', /^attachment;/],
    ['image/svg+xml', 'application/octet-stream', /^attachment;/],
    ['application/xhtml+xml', 'application/octet-stream', /^attachment;/],
    ['text/xml', 'application/octet-stream', /^attachment;/],
    ['', 'application/octet-stream', /^attachment;/],
    ['image/png\r\nX: y', 'application/octet-stream', /^attachment;/],
    ['Image/PNG', 'image/png', /^inline;/],
    ['text/plain; charset=x', 'text/plain; charset=utf-8', /^inline;/],
  ])('serves %j as %s', (contentType, served, disposition) => {
    const { url } = createGetPresignedUrl(config)({
      key: 'k',
      disposition: 'inline',
      filename: 'f',
      contentType,
    });
    const { searchParams } = new URL(url);
    expect(searchParams.get('response-content-type')).toBe(served);
    expect(searchParams.get('response-content-disposition')).toMatch(disposition);
    expect(searchParams.get('response-cache-control')).toMatch(/^private, /);
  });
});

function dateOf(amzDate: string | null): Date {
  return new Date((amzDate ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
