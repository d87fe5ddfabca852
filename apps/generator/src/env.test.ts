import { EnvError } from '@sorami/server/parse-environment';
import { expect, inject, test } from 'vitest';
import { parseEnv } from './env.ts';

const complete = {
  APP_ORIGIN: 'http://localhost:3000/',
  CLERK_ISSUER: 'https://clerk.example.com/',
  GENERATOR_DATABASE_URL: 'postgresql://u:p@localhost/db',
  WEBHOOK_BASE_URL: 'http://localhost:3000',
  WEBHOOK_SECRET: 'x'.repeat(24),
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
  AWS_REGION: 'eu-west-3',
  S3_BUCKET_NAME: 'bucket',
  ...inject('services').marks,
};

test('fills in what is not set', () => {
  expect(parseEnv({ ...complete, PORT: '', GENERATOR_CONCURRENCY: '4' })).toMatchObject({
    PORT: 9006,
    APP_ORIGIN: 'http://localhost:3000',
    CLERK_ISSUER: 'https://clerk.example.com',
    CLERK_JWKS_URL: 'https://clerk.example.com/.well-known/jwks.json',
    GENERATOR_ROLE: 'both',
    GENERATOR_OWNER_CONCURRENCY: 3,
  });
});

test('lists everything that is missing or wrong, without its value', () => {
  const { AWS_REGION: _, ...rest } = complete;
  const parse = () => parseEnv({ ...rest, WEBHOOK_SECRET: 'hunter2', GENERATOR_ROLE: 'all', PORT: 'http' });
  expect(parse).toThrow(EnvError);
  for (const name of ['AWS_REGION: is missing', 'WEBHOOK_SECRET: must have', 'GENERATOR_ROLE: ', 'PORT: ']) {
    expect(parse).toThrow(name);
  }
  expect(parse).not.toThrow('hunter2');
});

test('does not start without keys that files can be marked with', () => {
  const { C2PA_PRIVATE_KEY: _, ...keyless } = complete;
  expect(() => parseEnv(keyless)).toThrow('C2PA_PRIVATE_KEY: is missing');
  const other = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
  const parse = () => parseEnv({ ...complete, C2PA_PRIVATE_KEY: other });
  expect(parse).toThrow('C2PA_PRIVATE_KEY cannot be read');
  expect(parse).not.toThrow('AAAA');
  expect(() => parseEnv({ ...complete, C2PA_CERTIFICATE: '/nowhere/it.pem' })).toThrow(
    'C2PA_CERTIFICATE: must be PEM, or the path of a file of PEM',
  );
});
