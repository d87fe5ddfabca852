import { StorageUnavailableError } from '@sorami/storage/object-store';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BreakableProxy, createBreakableProxy } from '../testing/breakable-proxy.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { toApiError } from './to-api-error.ts';

let api: TestApp;
let database: TestDatabase;
let wire: BreakableProxy;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.apiUrl);
  wire = await createBreakableProxy({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(wire.port);
  api = await createTestApp({ env: { DATABASE_URL: url.href } });
});
afterAll(async () => {
  await api?.close();
  await wire?.cut();
  await database?.drop();
});

const list = (clerkId = 'user_1') => api.app.inject({ url: '/api/jobs', headers: api.as(clerkId) });

describe('while the database is away', () => {
  it('requests are answered with 503, and served again as soon as it is back', async () => {
    expect((await list()).statusCode).toBe(200);
    await wire.cut();
    // A known person and one who has to be looked up: plain SQL and Prisma.
    for (const answer of [await list(), await list('user_unknown'), await list()]) {
      expect(answer.json().error.code).toBe('DATABASE_UNAVAILABLE');
      expect(answer.statusCode).toBe(503);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.body).not.toMatch(/ECONN|postgres|Prisma|terminated|stack/i);
    }
    expect((await api.app.inject('/api/health/live')).statusCode).toBe(200);
    const ready = await api.app.inject('/api/health/ready');
    expect([ready.statusCode, ready.json().status, ready.json().parts.database]).toEqual([
      503,
      'down',
      'down',
    ]);
    expect(ready.body).not.toMatch(/ECONN|127\.0\.0\.1/);

    await wire.mend();
    await expect.poll(async () => (await list()).statusCode, { timeout: 10_000 }).toBe(200);
    expect((await list('user_unknown')).statusCode).toBe(200);
    const healthy = async () => (await api.app.inject('/api/health/ready')).json().parts.database;
    await expect.poll(healthy, { timeout: 10_000 }).toBe('ok');
  });
});

describe('an error', () => {
  const coded = (code: string) => Object.assign(new Error('secret detail'), { code });

  it.each(['57P01', '57P03', '53300', '08006', '57014', 'ECONNREFUSED', 'ECONNRESET', 'P1001', 'P2024'])(
    '%s of the database is an outage, also as a cause',
    (code) => {
      expect(toApiError(coded(code)).code).toBe('DATABASE_UNAVAILABLE');
      expect(toApiError(new Error('query failed', { cause: coded(code) })).code).toBe('DATABASE_UNAVAILABLE');
    },
  );

  it.each(['23505', '42P01', 'P2002', 'ERR_ASSERTION'])('%s is not', (code) => {
    expect(toApiError(coded(code)).code).toBe('INTERNAL');
  });

  it.each([
    ['FST_UNDER_PRESSURE', 'SERVICE_UNAVAILABLE'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'PAYLOAD_TOO_LARGE'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s of Fastify is %s', (code, ours) => {
    expect(toApiError(coded(code)).code).toBe(ours);
  });

  it('of the store says that storage is away', () => {
    const cause = coded('ECONNREFUSED');
    const { code, statusCode } = toApiError(new StorageUnavailableError('the store is away', { cause }));
    expect([code, statusCode]).toEqual(['STORAGE_UNAVAILABLE', 503]);
  });

  it.each([undefined, null, 'text', 42, {}])('thrown as %j is INTERNAL', (thrown) => {
    expect(toApiError(thrown).code).toBe('INTERNAL');
  });
});
