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
