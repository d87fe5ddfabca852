import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

const enough = { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk_test_YWJj', CLERK_SECRET_KEY: 'sk_test_x' };

test('says everything that is wrong at once', () => {
  expect(() => parseEnv({ NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk', APP_ORIGIN: 'nowhere' })).toThrow(
    /APP_ORIGIN[\s\S]*NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY[\s\S]*CLERK_SECRET_KEY/,
  );
});

test('needs a publishable key under one of its two names', () => {
  expect(() => parseEnv({ CLERK_SECRET_KEY: 'sk' })).toThrow(/NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is required/);
  expect(parseEnv({ CLERK_SECRET_KEY: 'sk', CLERK_PUBLISHABLE_KEY: 'pk_live_YQ' }).clerk.publishableKey).toBe(
    'pk_live_YQ',
  );
});

test('a blank value counts as absent', () => {
  const env = parseEnv({
    ...enough,
    S3_PUBLIC_ENDPOINT: '',
    S3_ENDPOINT: 'http://127.0.0.1:1',
    NEXT_PUBLIC_CLERK_PROXY_URL: '',
  });
  expect(env.storageOrigins).toEqual(['http://127.0.0.1:1']);
  expect(env.clerk.proxyUrl).toBeUndefined();
  expect(env.appOrigin).toBe('http://localhost:3000');
});
