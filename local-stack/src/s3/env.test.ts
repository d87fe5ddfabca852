import { expect, it } from 'vitest';
import { readEnv } from './env.ts';

const given = {
  S3_LOCAL_DIR: '/data',
  S3_LOCAL_ACCESS_KEY_ID: 'AKIALOCAL',
  S3_LOCAL_SECRET_ACCESS_KEY: 'long enough',
};

it('listens on the loopback interface, on any port, unless told otherwise', () => {
  expect(readEnv(given)).toMatchObject({ host: '127.0.0.1', port: 0, buckets: [], allowedOrigins: [] });
  const more = { S3_LOCAL_PORT: '9100', S3_LOCAL_BUCKETS: 'a-b, c-d,', S3_LOCAL_ALLOWED_ORIGINS: 'http://a' };
  expect(readEnv({ ...given, ...more })).toMatchObject({
    port: 9100,
    buckets: ['a-b', 'c-d'],
    allowedOrigins: ['http://a'],
  });
});

it('names every problem at once', () => {
  const wrong = { S3_LOCAL_PORT: '99999', S3_LOCAL_SECRET_ACCESS_KEY: 'short', S3_LOCAL_REGION: 'Paris' };
  const problems = () => readEnv({ ...given, ...wrong });
  for (const name of Object.keys(wrong)) expect(problems).toThrow(name);
  expect(() => readEnv({})).toThrow('S3_LOCAL_DIR');
});
