import { afterEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { parseEnv } from '../../env.ts';
import { asOwner, createTestApp, type TestApp, testEnv } from '../../testing/test-app.ts';

let api: TestApp | undefined;
afterEach(async () => {
  await api?.close();
  api = undefined;
});

const list = (clerkId: string, remoteAddress = '203.0.113.1') =>
  api?.app.inject({ url: '/api/jobs', headers: api.as(clerkId), remoteAddress });
const generate = (clerkId: string, app = api?.app) =>
  app?.inject({ method: 'POST', url: '/api/images', headers: api?.as(clerkId), payload: {} });

describe('rate limits', () => {
  it('say what is left, and refuse beyond it, each person for themselves', async () => {
    // 1 per cent: 6 lists a minute for a person.
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.01' } });
    const first = await list('user_1');
    expect(first?.headers['ratelimit-policy']).toBe('"lists";q=6;w=60');
    expect(first?.headers.ratelimit).toMatch(/^"lists";r=5;t=\d+$/);
    for (let count = 0; count < 5; count++) expect((await list('user_1'))?.statusCode).toBe(200);

    const refused = await list('user_1');
    expect(refused?.statusCode).toBe(429);
    const seconds = Number(refused?.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(refused?.json().error).toMatchObject({
      code: 'RATE_LIMITED',
      message: `Trop de demandes. Réessayez dans ${seconds} s.`,
    });
    expect((await list('user_2'))?.statusCode).toBe(200);
  });

  it('bound strangers by their address, and nobody whose session is valid', async () => {
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.001' } });
    const guess = (remoteAddress: string) => api?.app.inject({ url: '/api/jobs', remoteAddress });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await guess('203.0.113.9'))?.statusCode);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await guess('203.0.113.10'))?.statusCode).toBe(401);
    expect((await list('user_1', '203.0.113.9'))?.statusCode).toBe(200);
  });

  it.each([
    ['a forged token', { authorization: 'Bearer a.b.c' }, '/api/usage', 'UNAUTHENTICATED'],
    [
      'a forged signature',
      { 'webhook-id': 'a', 'webhook-signature': 'v1,AAAA', 'content-type': 'application/json' },
      '/api/webhooks/clerk',
      'WEBHOOK_SIGNATURE_INVALID',
    ],
    ['no signature at all', {}, '/api/webhooks/image-completion', 'WEBHOOK_SIGNATURE_INVALID'],
  ])('refuse %s with 429 when there were too many from an address', async (_what, given, url, code) => {
    // 1 per cent: 3 refusals a minute.
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.01' } });
    const method = url.includes('webhooks') ? 'POST' : 'GET';
    const timestamp = String(Math.floor(Date.now() / 1000));
    const ask = async (remoteAddress: string) => {
      const headers = { ...given, 'webhook-timestamp': timestamp };
      const payload = method === 'POST' ? { payload: '{}' } : {};
      const answer = await api?.app.inject({ method, url, headers, remoteAddress, ...payload });
      return answer?.json().error.code;
    };
    const [guesser, other] = ['203.0.113.9', '203.0.113.10'];
    const codes = [];
    for (let count = 0; count < 4; count++) codes.push(await ask(guesser));
    expect(codes).toEqual([code, code, code, 'RATE_LIMITED']);
    expect(await ask(other)).toBe(code);
    // Whoever has a session is served there all the same.
    expect((await list('user_1', guesser))?.statusCode).toBe(200);
    expect((await list('user_2', guesser))?.statusCode).toBe(200);
  });

  it('ask a session that has just run out for another one, however many did', async () => {
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.01' } });
    const token = api.tokens.mint('user_1', { claims: { exp: Math.floor(Date.now() / 1000) - 60 } });
    const ask = () =>
      api?.app.inject({
        url: '/api/usage',
        headers: { authorization: `Bearer ${token}` },
        remoteAddress: '203.0.113.9',
      });
    for (let count = 0; count < 8; count++) expect((await ask())?.statusCode).toBe(401);
  });

  it('count the addresses of one IPv6 network together', async () => {
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.001' } });
    const guess = async (remoteAddress: string) =>
      (await api?.app.inject({ url: '/api/jobs', remoteAddress }))?.statusCode;
    const statuses = [];
    // Each from a /64 of its own; 16 times what one address has.
    for (let count = 0; count < 50; count++)
      statuses.push(await guess(`2001:db8:1:${count.toString(16)}::1`));
    expect(statuses.slice(0, 48)).toEqual(Array.from({ length: 48 }, () => 401));
    expect(statuses.slice(48)).toEqual([429, 429]);
    expect(await guess('2001:db8:2::1')).toBe(401);
  });

  it('bound an organization, and leave its members their own workspaces', async () => {
    // 1 per cent: one generation a minute for a person, three for an organization.
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.01' } });
    const start = async (clerkId: string, claims?: Record<string, unknown>) => {
      const headers = api?.as(clerkId, claims);
      return (await api?.app.inject({ method: 'POST', url: '/api/images', headers, payload: {} }))
        ?.statusCode;
    };
    const inside = { o: { id: 'org_1', rol: 'member' } };
    const statuses = [];
    for (const name of ['1', '2', '3', '4']) statuses.push(await start(`user_${name}`, inside));
    expect(statuses).toEqual([400, 400, 400, 429]);
    expect(await start('user_5', { o: { id: 'org_2', rol: 'member' } })).toBe(400);
    expect(await start('user_6')).toBe(400);
  });

  it('write nothing to the database for lists', async () => {
    api = await createTestApp();
    await list('user_1');
    expect(await api.app.database.rateLimit.count()).toBe(0);
    await generate('user_1');
    expect(await api.app.database.rateLimit.count()).toBe(1);
  });

  it('of generations are one count over all processes', async () => {
    api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '0.1' } });
    const settings = { DATABASE_URL: api.databaseUrl, CLERK_ISSUER: api.tokens.issuer };
    const second = await buildApp(
      parseEnv(testEnv({ ...settings, CLERK_JWKS_URL: api.tokens.jwksUrl, RATE_LIMIT_FACTOR: '0.1' })),
      { maxEventLoopDelay: 0 },
    );
    try {
      const statuses = [];
      for (const app of [api.app, second, api.app, second]) {
        statuses.push((await generate('user_1', app))?.statusCode);
      }
      expect(statuses).toEqual([400, 400, 400, 429]);
      const stored = () => api?.app.database.rateLimit.findMany({ orderBy: { key: 'asc' } });
      const before = await stored();
      // What is refused from memory is not counted any more.
      expect((await generate('user_1', second))?.statusCode).toBe(429);
      expect((await stored())?.at(-1)).toEqual(before?.at(-1));
    } finally {
      await second.close();
    }
  });

  it('refuse generations while they cannot be counted, and let the rest pass', async () => {
    api = await createTestApp();
    const jobId = '00000000-0000-7000-8000-000000000000';
    await list('user_1');
    await asOwner(api, 'ALTER TABLE rate_limits RENAME TO rate_limits_gone');
    const refused = await generate('user_1');
    expect(refused?.json().error.code).toBe('DATABASE_UNAVAILABLE');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await list('user_1'))?.statusCode).toBe(200);
    const cancelled = await api.app.inject({
      method: 'POST',
      url: `/api/jobs/${jobId}/cancel`,
      headers: api.as('user_1'),
    });
    expect(cancelled.json().error.code).toBe('NOT_FOUND');
  });

  it('do the same while a Redis that is configured does not answer', async () => {
    api = await createTestApp({ env: { REDIS_URL: 'redis://127.0.0.1:9' } });
    expect((await generate('user_1'))?.json().error.code).toBe('DATABASE_UNAVAILABLE');
    expect((await list('user_1'))?.statusCode).toBe(200);
  });
});
