import { expect, test } from 'vitest';
import { storageOrigins, storageOriginsEnvSchema } from './storage-origins.ts';

const originsOf = (env: Record<string, string>) => storageOrigins(storageOriginsEnvSchema.parse(env));

test('of AWS come from bucket and region, virtual-hosted and path style', () => {
  const origins = ['https://b.s3.eu-west-3.amazonaws.com', 'https://s3.eu-west-3.amazonaws.com'];
  expect(originsOf({ NEXT_PUBLIC_S3_BUCKET: 'b', NEXT_PUBLIC_S3_REGION: 'eu-west-3' })).toEqual(origins);
  expect(originsOf({ S3_BUCKET_NAME: 'b', AWS_REGION: 'eu-west-3', S3_ENDPOINT: '' })).toEqual(origins);
});

test('of an endpoint are its own, and the bucket under its name', () => {
  expect(originsOf({ S3_ENDPOINT: 'https://s3.example.com/x', S3_BUCKET_NAME: 'b' })).toEqual([
    'https://s3.example.com',
    'https://b.s3.example.com',
  ]);
  expect(originsOf({ S3_ENDPOINT: 'http://127.0.0.1:9000', S3_BUCKET_NAME: 'b' })).toEqual([
    'http://127.0.0.1:9000',
  ]);
});

test('are those of the endpoint that browsers use', () => {
  const env = { S3_ENDPOINT: 'http://s3:9000', S3_PUBLIC_ENDPOINT: 'https://files.example.com' };
  expect(originsOf(env)).toEqual(['https://files.example.com']);
});

test('are none where nothing is configured', () => {
  expect(originsOf({})).toEqual([]);
});
