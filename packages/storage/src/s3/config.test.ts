import { describe, expect, test } from 'vitest';
import { s3ConfigFromEnv, s3EnvSchema, wholeKey } from './config.ts';

const env = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'eu-west-3',
  S3_BUCKET_NAME: 'my-bucket',
};

describe('the S3 environment', () => {
  test('needs a bucket, its region and a whole key or none; the others may be absent or empty', () => {
    const expected = {
      bucket: 'my-bucket',
      region: 'eu-west-3',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      maxLinkSeconds: 3600,
    };
    expect(s3ConfigFromEnv(s3EnvSchema.parse(env))).toEqual(expected);
    const empty = {
      AWS_SESSION_TOKEN: '',
      S3_ENDPOINT: '',
      S3_PUBLIC_ENDPOINT: '',
      AWS_CREDENTIAL_EXPIRATION: '',
    };
    expect(s3ConfigFromEnv(s3EnvSchema.parse({ ...env, ...empty }))).toEqual(expected);
    expect([wholeKey.check(env), wholeKey.check({}), wholeKey.check({ AWS_ACCESS_KEY_ID: 'A' })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('takes everything', () => {
    const all = {
      ...env,
      AWS_SESSION_TOKEN: 'token',
      AWS_CREDENTIAL_EXPIRATION: '2026-11-23T10:00:00+01:00',
      S3_ENDPOINT: 'http://s3:9000',
      S3_PUBLIC_ENDPOINT: 'https://files.example.com',
      PRESIGNED_URL_EXPIRATION: '900',
    };
    expect(s3ConfigFromEnv(s3EnvSchema.parse(all))).toMatchObject({
      credentials: { sessionToken: 'token', expiration: new Date('2026-11-23T09:00:00Z') },
      endpoint: 'http://s3:9000',
      publicEndpoint: 'https://files.example.com',
      maxLinkSeconds: 900,
    });
  });

  test('names every problem at once', () => {
    const wrong = {
      AWS_REGION: 'Paris!',
      S3_BUCKET_NAME: 'No',
      S3_ENDPOINT: 'ftp://s3',
      S3_PUBLIC_ENDPOINT: 'https://key:secret@s3',
      PRESIGNED_URL_EXPIRATION: '59',
    };
    const problems = s3EnvSchema.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'));
    expect(problems?.sort()).toEqual(Object.keys(wrong).sort());
  });
});
