import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Finding } from '@sorami/server/finding';
import { examineStorage, setUpStorage } from '@sorami/storage/examine-storage';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { createTestStorage } from '@sorami/testing/create-test-storage';
import { testOrigin } from '@sorami/testing/services';
import { createTokenIssuer } from '@sorami/testing/token-issuer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readBucketEnv } from '../commands/env.ts';
import { asOwner, testEnv } from '../testing/test-app.ts';
import { examineClerk } from './examine-clerk.ts';
import { examineDatabase } from './examine-database.ts';
import { examineGenerator } from './examine-generator.ts';
import { examineSettings } from './examine-settings.ts';

// The doctor against set-ups that are broken in one way each: it is to name that one.

let database: TestDatabase;
let empty: TestDatabase;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  [database, empty] = await Promise.all([createTestDatabase(), createTestDatabase({ empty: true })]);
});
afterAll(async () => {
  for (const close of closing) await close();
  await Promise.all([database?.drop(), empty?.drop()]);
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(async () => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** `group check: state` of all that is not well. */
const troubles = (findings: readonly Finding[], ...states: Finding['state'][]) =>
  findings.filter(({ state }) => states.includes(state)).map(({ check }) => check);
const failures = (findings: readonly Finding[]) => troubles(findings, 'fail');

describe('settings', () => {
  const good = () =>
    testEnv({
      DATABASE_URL: database.apiUrl,
      CLERK_ISSUER: 'https://clerk.example',
      WEB_UPSTREAM: 'http://localhost:3001',
    });
  const here = { nodeVersion: '24.1.0', isContainer: false };

  test.each([
    ['nothing', {}, here, []],
    [
      'a missing and a wrong variable',
      { CLERK_SECRET_KEY: '', WEBHOOK_SECRET: 'short' },
      here,
      ['CLERK_SECRET_KEY', 'WEBHOOK_SECRET'],
    ],
    ['a comment behind a value', { TRUST_PROXY: '1   # nginx' }, here, ['comments']],
    ['one file for all programs', { PORT: '3001' }, here, ['PORT']],
    ['npm start in a container', {}, { ...here, isContainer: true }, []],
    [
      'HOST in a container',
      { APP_ORIGIN: 'https://sorami.example' },
      { ...here, isContainer: true },
      ['HOST'],
    ],
    ['an old Node', {}, { ...here, nodeVersion: '20.11.0' }, ['Node']],
    ['an address without TLS', { APP_ORIGIN: 'http://sorami.example' }, here, ['APP_ORIGIN']],
    ['another bucket in the pages', { NEXT_PUBLIC_S3_BUCKET: 'other' }, here, ['NEXT_PUBLIC_S3_BUCKET']],
    ['half a key', { AWS_SECRET_ACCESS_KEY: '' }, here, ['AWS_SECRET_ACCESS_KEY']],
  ])('%s', (_name, changes, around, expected) => {
    expect(failures(examineSettings({ ...good(), ...changes }, around).found)).toEqual(expected);
  });
});

describe('the database', () => {
  const urls = (api: string, owner = database.url) => ({
    DATABASE_URL: api,
    MIGRATION_DATABASE_URL: owner,
    GENERATOR_DATABASE_URL: owner,
  });
  const withPassword = (url: string) => Object.assign(new URL(url), { password: 'wrong' }).href;

  test('as it should be', async () => {
    expect(troubles(await examineDatabase(urls(database.apiUrl)), 'fail', 'note')).toEqual([]);
  });

  test('empty, of another password, too small, and of a role without rights', async () => {
    expect(failures(await examineDatabase({ DATABASE_URL: empty.url }))).toContain('migrations');
    const [refused] = await examineDatabase({ DATABASE_URL: withPassword(database.apiUrl) });
    expect(refused).toMatchObject({
      check: 'DATABASE_URL',
      state: 'fail',
      todo: expect.stringContaining('password'),
    });
    const small = await examineDatabase({ ...urls(database.apiUrl), DATABASE_CONNECTIONS: '400' });
    expect(failures(small)).toEqual(['connections']);
    await asOwner({ ownerUrl: database.url }, `REVOKE ALL ON jobs FROM ${new URL(database.apiUrl).username}`);
    expect(failures(await examineDatabase(urls(database.apiUrl)))).toEqual(['api’s role']);
    expect(failures(await examineDatabase({ GENERATOR_DATABASE_URL: database.apiUrl }))).toEqual([
      'generator’s role',
    ]);
  });
});

describe('the bucket', () => {
  const env = async (changes: Record<string, string> = {}) =>
    readBucketEnv({ ...(await createTestStorage()), APP_ORIGIN: testOrigin, ...changes });

  test('as it is set up, for its origin alone', async () => {
    const settings = await env();
    const setUp = await setUpStorage(settings, { appOrigin: 'https://sorami.example', versions: false });
    expect(failures(setUp)).toEqual([]);
    expect(failures(await examineStorage(settings, 'https://sorami.example'))).toEqual([]);
    expect(failures(await examineStorage(settings, 'https://sorami.example:8443'))).toEqual(['CORS']);
  });

  test('missing, of another key, and open to everybody', async () => {
    expect(
      failures(await examineStorage(await env({ S3_BUCKET_NAME: 'nobody-made-it' }), undefined)),
    ).toEqual(['bucket']);
    expect(failures(await examineStorage(await env({ AWS_SECRET_ACCESS_KEY: 'wrong' }), undefined))).toEqual([
      'bucket',
    ]);
    const open = await serve((_request, response) => response.end('anybody'));
    const found = await examineStorage(await env({ S3_PUBLIC_ENDPOINT: open }), undefined);
    expect(failures(found)).toEqual(['public access']);
  });
});

describe('Clerk', () => {
  const settings = (changes: object = {}) => {
    const { clerk } = inject('services');
    return {
      CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_SECRET_KEY: clerk.secretKey,
      CLERK_API_URL: `${clerk.url}/bapi`,
      CLERK_JWKS_URL: clerk.jwksUrl,
      CLERK_ISSUER: clerk.issuer,
      CLERK_WEBHOOK_SIGNING_SECRET: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      APP_ORIGIN: testOrigin,
      ...changes,
    };
  };

  test('as it should be, out of reach, and of another application', async () => {
    expect(failures(await examineClerk(settings(), undefined))).toEqual([]);
    const away = settings({
      CLERK_JWKS_URL: 'http://127.0.0.1:9/jwks',
      CLERK_SECRET_KEY: 'sk_live_of_nobody',
    });
    expect(failures(await examineClerk(away, undefined))).toEqual(['JWKS', 'secret key']);
    const others = await createTokenIssuer();
    closing.push(others.close);
    expect(failures(await examineClerk(settings({ CLERK_JWKS_URL: others.jwksUrl }), undefined))).toEqual([
      'secret key',
    ]);
    const test = settings({ CLERK_PUBLISHABLE_KEY: 'pk_test_Y2xlcmsuZXhhbXBsZSQ' });
    expect(failures(await examineClerk(test, undefined))).toEqual(['keys']);
  });

  test('names the plans and features that Clerk lacks, and an api that knows another secret', async () => {
    const { clerk } = inject('services');
    const billing = await serve(async (request, response) => {
      if (request.url?.startsWith('/v1/billing/plans'))
        return void response.end(
          JSON.stringify({ data: [{ slug: 'pro', features: [{ slug: 'image_generation' }] }] }),
        );
      const { authorization = '' } = request.headers;
      const answer = await fetch(`${clerk.url}/bapi${request.url}`, { headers: { authorization } });
      response.end(await answer.text());
    });
    const api = await serve((_request, response) => response.writeHead(401).end());
    const found = await examineClerk(settings({ CLERK_API_URL: billing }), api);
    expect(troubles(found, 'note', 'fail')).toEqual(['plans', 'features', 'webhook']);
  });
});

test('the generator: away, of another secret, of another time, and one that api does not believe', async () => {
  const env = (url: string) => ({ NEXT_PUBLIC_API_URL: url, WEBHOOK_SECRET: 'a-secret-of-the-tests-alone' });
  expect(failures(await examineGenerator(env('http://127.0.0.1:9'), undefined))).toEqual(['reached']);
  const late = await serve((request, response) => {
    response.setHeader('date', new Date(Date.now() - 600_000).toUTCString());
    if (request.url === '/health/ready') response.end('{}');
    else response.writeHead(401).end();
  });
  const api = await serve((_request, response) => response.writeHead(401).end());
  expect(failures(await examineGenerator(env(late), api))).toEqual([
    'clock',
    'api to generator',
    'generator to api',
  ]);
});
