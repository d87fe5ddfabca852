import { request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appOrigin, password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';

describe('who may call', () => {
  let clerk: TestClerk;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['the same host on another port', { origin: 'http://localhost:4000' }],
    ['an opaque origin', { origin: 'null' }],
    ['no origin', { origin: '' }],
  ])('a change from %s is refused, and changes nothing', async (_, headers) => {
    const browser = clerk.browser();
    const { sessionId } = await browser.signUp(`csrf-${Math.random()}@example.com`, password);
    const cookies = new Map(browser.cookies);
    for (const [method, path] of [
      ['POST', `/client/sessions/${sessionId}/tokens`],
      ['DELETE', '/client/sessions'],
      ['DELETE', '/me'],
      ['POST', '/client/sign_ups'],
    ] as const) {
      const response = await browser.send(method, path, undefined, headers);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ errors: [{ code: 'origin_invalid' }] });
    }
    expect(browser.cookies).toEqual(cookies);
    expect(await browser.token(sessionId)).toMatch(/^eyJ/);
  });

  test('only this machine reaches it', async () => {
    const { port } = new URL(clerk.settings.url);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal);
    for (const { address } of outside)
      await expect(fetch(`http://${address}:${port}/health`)).rejects.toThrow();
    expect((await fetch(`${clerk.settings.url}/health`)).status).toBe(200);
  });

  test('a name that was pointed at this machine is refused', async () => {
    const { port } = new URL(clerk.settings.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = httpRequest(
        { host: '127.0.0.1', port, path: '/v1/environment', headers: { host: `rebound.example:${port}` } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      call.on('error', reject).end();
    });
    expect(status).toBe(403);
  });

  test('the client cookie is worth nothing with a wrong secret, and one from before the sign-in neither', async () => {
    const browser = clerk.browser();
    await browser.ok('PUT', '/client');
    const planted = browser.cookies.get('__client') ?? '';
    await browser.signUp('fixed@example.com', password);
    const signedIn = browser.cookies.get('__client') ?? '';
    expect(signedIn.split('.')[0]).toBe(planted.split('.')[0]);
    for (const cookie of [planted, `${signedIn}x`, signedIn.split('.')[0] ?? '', '.', 'client_x.y']) {
      const attacker = clerk.browser();
      attacker.cookies.set('__client', cookie);
      expect((await attacker.ok('GET', '/client')).response).toBeNull();
    }
  });

  test('cookies are kept from scripts and other sites, and Secure on https', async () => {
    const answer = await clerk.browser().send('PUT', '/client');
    const client = answer.headers.getSetCookie().find((line) => line.startsWith('__client='));
    expect(client).toMatch(/HttpOnly/);
    expect(client).toMatch(/SameSite=Lax/);
    expect(client).not.toMatch(/Secure/);
    const secure = await startTestClerk({ appOrigin: 'https://sorami.example' });
    const response = await secure
      .browser()
      .send('PUT', '/client', undefined, { origin: 'https://sorami.example' });
    for (const line of response.headers.getSetCookie()) expect(line).toMatch(/; Secure/);
    await secure.stop();
  });

  test('an address is believed only from a proxy that knows the secret key', async () => {
    const seen = async (headers: Record<string, string>) => {
      const browser = clerk.browser();
      const form = { email_address: `from-${Math.random()}@example.com`, password };
      await browser.send('POST', '/client/sign_ups', form, headers);
      const devices = await browser.send('GET', '/me/sessions/active');
      return ((await devices.json()) as { latest_activity: { ip_address: string } }[])[0]?.latest_activity
        .ip_address;
    };
    const forwarded = { 'x-forwarded-for': '203.0.113.7', 'clerk-proxy-url': `${appOrigin}/__clerk` };
    expect(await seen(forwarded)).toBe('127.0.0.1');
    expect(await seen({ ...forwarded, 'clerk-secret-key': 'sk_live_guess' })).toBe('127.0.0.1');
    expect(await seen({ ...forwarded, 'clerk-secret-key': clerk.settings.secretKey })).toBe('203.0.113.7');
  });

  test('nothing of an account is cached', async () => {
    const response = await clerk.browser().send('GET', '/client');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('only the three overriding methods count, and only on POST', async () => {
    const browser = clerk.browser();
    await browser.ok('PUT', '/client');
    const post = await fetch(`${clerk.settings.url}/v1/client?_method=GET`, {
      method: 'POST',
      headers: { origin: appOrigin },
    });
    expect(post.status).toBe(404);
    const get = await fetch(`${clerk.settings.url}/v1/client?_method=DELETE`, {
      headers: { cookie: browser.cookieHeader },
    });
    expect(get.status).toBe(200);
    expect((await browser.ok('GET', '/client')).response).not.toBeNull();
  });
});

describe('the interface’s files', () => {
  let clerk: TestClerk;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());

  test.each([
    '/npm/@clerk/clerk-js@6/dist/clerk.browser.js',
    '/npm/@clerk/clerk-js@6.40.0/dist/clerk.browser.js',
    '/npm/@clerk/ui@1/dist/ui.browser.js',
  ])('%s is served', async (path) => {
    const response = await fetch(clerk.settings.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('javascript');
    const body = await response.arrayBuffer();
    expect(body.byteLength).toBe(Number(response.headers.get('content-length')));
    expect(body.byteLength).toBeGreaterThan(100_000);
    const again = await fetch(clerk.settings.url + path, {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test.each([
    '/npm/@clerk/clerk-js@6/dist/..%2Fpackage.json',
    '/npm/@clerk/clerk-js@6/dist/..%2f..%2f..%2f..%2fpackage.js',
    '/npm/@clerk/clerk-js@6/dist/%2e%2e%2findex.js',
    '/npm/@clerk/ui@1/dist/.hidden.js',
    '/npm/@clerk/ui@1/dist/ui.browser.js%00.js',
    '/npm/@clerk/ui@1/dist/ui.browser.js.map',
    '/npm/@clerk/backend@3/dist/index.js',
    '/npm/@clerk/ui@..%2f/dist/ui.browser.js',
    '/npm/@clerk/ui@1/dist/components',
    '/npm/@clerk/ui@1/dist/none.js',
    '/images/..%2fclerk.sqlite',
    '/avatar_placeholder/9/A.svg',
  ])('%s is not', async (path) => {
    expect((await fetch(clerk.settings.url + path)).status).toBe(404);
  });

  test('a drawn picture cannot carry a script', async () => {
    const response = await fetch(
      `${clerk.settings.url}/avatar_placeholder/1/${encodeURIComponent('<script>')}.svg`,
    );
    expect(await response.text()).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  test('a stranger’s body is short, and says how long it is', async () => {
    const send = async (body: RequestInit['body']) => {
      const answer = await fetch(`${clerk.settings.url}/v1/client/sign_ups`, {
        method: 'POST',
        headers: { origin: appOrigin, 'content-type': 'application/x-www-form-urlencoded' },
        body: body ?? null,
        duplex: 'half',
      } as RequestInit);
      return [answer.status, ((await answer.json()) as { errors?: { code: string }[] }).errors?.[0]?.code];
    };
    expect(await send('a'.repeat(70_000))).toEqual([401, 'authentication_invalid']);
    expect(await send(new Blob(['a=b']).stream())).toEqual([400, 'bad_request']);
  });
});
