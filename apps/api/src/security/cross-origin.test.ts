import { testOrigin } from '@sorami/testing/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api?.close());

const cookie = () => `__session=${api.tokens.mint('user_1')}`;
/** Passes every check of who asks, then fails for its body. */
const change = (headers: Record<string, string>) =>
  api.app.inject({ method: 'POST', url: '/api/images', headers, payload: {} });

describe('a change asked for with a cookie', () => {
  const foreign: Record<string, Record<string, string>> = {
    'another site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    'a page of another port': { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' },
    'another scheme': { origin: testOrigin.replace('http:', 'https:') },
    'a name that begins with ours': { origin: `${testOrigin}.evil.example` },
    'a sandboxed frame': { origin: 'null' },
    'another site whose browser sends no Origin': { 'sec-fetch-site': 'cross-site' },
    'a sister domain': { 'sec-fetch-site': 'same-site' },
    'a program that says nothing': {},
  };
  it.each(Object.entries(foreign))('by %s is refused', async (_name, headers) => {
    const answer = await change({ cookie: cookie(), ...headers });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error.code).toBe('CROSS_ORIGIN');
  });

  it('by our own pages is heard', async () => {
    expect((await change({ cookie: cookie(), origin: testOrigin })).json().error.code).toBe(
      'VALIDATION_FAILED',
    );
    const quiet = await change({ cookie: cookie(), 'sec-fetch-site': 'same-origin' });
    expect(quiet.json().error.code).toBe('VALIDATION_FAILED');
  });

  it('reaches every changing route through the same check', async () => {
    const changing = api.app.routeTable.filter(
      ({ method, config }) => !['GET', 'HEAD'].includes(String(method)) && config?.access === 'user',
    );
    expect(changing.length).toBeGreaterThan(0);
    for (const { method, url } of changing) {
      const answer = await api.app.inject({
        method: String(method) as 'POST',
        url: url.replace(/:\w+/g, 'x'),
        headers: { cookie: cookie(), origin: 'https://evil.example' },
      });
      expect([url, answer.json().error.code]).toEqual([url, 'CROSS_ORIGIN']);
    }
  });
});

describe('what needs no such proof', () => {
  it('is reading', async () => {
    const headers = { cookie: cookie(), origin: 'https://evil.example' };
    const answer = await api.app.inject({ url: '/api/jobs', headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is a token in a header, which no other site can attach', async () => {
    const answer = await change({ ...api.as('user_1'), origin: 'https://evil.example' });
    expect(answer.json().error.code).toBe('VALIDATION_FAILED');
  });
});
