import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import denyByDefault from '../plugins/deny-by-default.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
let behindTls: TestApp;
beforeAll(async () => {
  api = await createTestApp();
  behindTls = await createTestApp({
    env: { APP_ORIGIN: 'https://sorami.example', TRUST_PROXY: '1', HSTS_INCLUDE_SUBDOMAINS: 'false' },
  });
});
afterAll(async () => {
  await api?.close();
  await behindTls?.close();
});

describe('answers under /api', () => {
  it.each([['/api/jobs'], ['/api/nothing'], ['/api/health/live'], ['/api/openapi.json']])(
    'carry their protection: %s',
    async (url) => {
      const { headers } = await api.app.inject(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['strict-transport-security']).toBeUndefined();
    },
  );

  it('insist on https where the app is served over it', async () => {
    const { headers } = await behindTls.app.inject('/api/health/live');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('name a request by an id of ours, or of a proxy of ours', async () => {
    const headers = { 'x-request-id': 'chosen-by-a-client' };
    const direct = await api.app.inject({ url: '/api/nothing', headers });
    expect(direct.headers['x-request-id']).not.toBe('chosen-by-a-client');
    expect(direct.json().error.requestId).toBe(direct.headers['x-request-id']);
    const proxied = await behindTls.app.inject({ url: '/api/nothing', headers });
    expect(proxied.headers['x-request-id']).toBe('chosen-by-a-client');
    const insane = await behindTls.app.inject({ url: '/', headers: { 'x-request-id': 'a b\tc{}' } });
    expect(insane.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('say which methods a path has', async () => {
    const wrong = await api.app.inject({ method: 'PUT', url: '/api/jobs/x/status' });
    expect([wrong.statusCode, wrong.json().error.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(wrong.headers.allow).toBe('GET, HEAD');
    const none = await api.app.inject({ method: 'PUT', url: '/api/jobs/x/y/z' });
    expect([none.statusCode, none.json().error.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a route that does not say who may call it', () => {
  it.each([undefined, {}, { access: 'everyone' }, { access: 'user', budget: 'none' }])(
    'keeps the app from starting: %j',
    async (config) => {
      const app = fastify();
      await app.register(denyByDefault);
      app.get('/open', { config: config as object }, async () => 'secret');
      await expect(app.ready()).rejects.toThrow('GET /open');
    },
  );
});
