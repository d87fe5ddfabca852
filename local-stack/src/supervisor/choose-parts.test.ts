import { expect, test } from 'vitest';
import { chooseParts } from './choose-parts.ts';

test('without configuration every local part runs', () => {
  expect([...chooseParts({})]).toEqual(['postgres', 's3', 'clerk']);
});

test.each([
  [{ DATABASE_URL: 'postgresql://db.example/sorami' }, ['s3', 'clerk']],
  [{ S3_ENDPOINT: 'https://s3.example' }, ['postgres', 'clerk']],
  [{ AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE' }, ['postgres', 'clerk']],
  [{ CLERK_SECRET_KEY: 'sk_test_example' }, ['postgres', 's3']],
])('%o leaves out its local counterpart', (env, expected) => {
  expect([...chooseParts(env)]).toEqual(expected);
});

test('half of a service is refused, with everything that is missing at once', () => {
  const half = {
    MIGRATION_DATABASE_URL: 'postgresql://x',
    CLERK_PUBLISHABLE_KEY: 'pk_test_x',
    AWS_REGION: 'eu-west-3',
  };
  expect(() => chooseParts(half)).toThrow(
    /MIGRATION_DATABASE_URL: set DATABASE_URL too[\s\S]*CLERK_PUBLISHABLE_KEY: set CLERK_SECRET_KEY too/,
  );
  expect(() =>
    chooseParts({ ...half, DATABASE_URL: 'postgresql://x', CLERK_SECRET_KEY: 'sk' }),
  ).not.toThrow();
});
