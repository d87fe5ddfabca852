import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

const good = { CLERK_LOCAL_DIR: '/data', CLERK_LOCAL_APP_ORIGIN: 'http://localhost:3000' };

test('fills in what is not set', () => {
  expect(parseEnv(good)).toEqual({
    folder: '/data',
    port: 0,
    appOrigin: 'http://localhost:3000',
    webhook: null,
    logLevel: 'info',
  });
});

test('lists every problem at once', () => {
  const parse = () =>
    parseEnv({
      CLERK_LOCAL_PORT: '70000',
      CLERK_LOCAL_APP_ORIGIN: 'http://localhost:3000/app',
      CLERK_LOCAL_WEBHOOK_SECRET: 'short',
      LOG_LEVEL: 'loud',
    });
  for (const name of [
    'CLERK_LOCAL_DIR',
    'CLERK_LOCAL_PORT',
    'CLERK_LOCAL_APP_ORIGIN',
    'CLERK_LOCAL_WEBHOOK_SECRET',
    'LOG_LEVEL',
  ])
    expect(parse).toThrow(name);
});

test.each([
  [{ NODE_ENV: 'production' }, 'NODE_ENV'],
  [{ CLERK_LOCAL_WEBHOOK_URL: 'http://127.0.0.1:3000/hook' }, 'CLERK_LOCAL_WEBHOOK_URL'],
  [{ CLERK_LOCAL_APP_ORIGIN: 'localhost:3000' }, 'CLERK_LOCAL_APP_ORIGIN'],
  [{ CLERK_LOCAL_APP_ORIGIN: 'http://localhost:3000/' }, 'CLERK_LOCAL_APP_ORIGIN'],
])('refuses %j', (env, name) => {
  expect(() => parseEnv({ ...good, ...env })).toThrow(name);
});
