import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appOrigin, password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';
import type { TestBrowser } from '../testing/test-browser.ts';

describe('handshake', () => {
  let clerk: TestClerk;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());

  /** What Clerk's middleware decides about a page load with this browser's cookies. */
  const loadPage = (browser: TestBrowser) =>
    clerk.backend.authenticateRequest(
      new Request(`${appOrigin}/dashboard`, {
        headers: { cookie: browser.cookieHeader, accept: 'text/html', 'sec-fetch-dest': 'document' },
      }),
      { proxyUrl: `${appOrigin}/__clerk`, authorizedParties: [appOrigin] },
    );
  /** Follows the middleware's redirect as far as the answer of this server. */
  const followHandshake = async (browser: TestBrowser) => {
    const state = await loadPage(browser);
    expect(state.status).toBe('handshake');
    const location = new URL(state.headers.get('location') ?? '');
    expect(location.pathname).toBe('/__clerk/v1/client/handshake');
    return await browser.send('GET', `/client/handshake${location.search}`);
  };

  test('gives a signed-in browser without a token a fresh one, and sends it back', async () => {
    const browser = clerk.browser();
    const { userId } = await browser.signUp('ada@example.com', password);
    const response = await followHandshake(browser);
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(`${appOrigin}/dashboard`);
    const state = await loadPage(browser);
    expect(state.status).toBe('signed-in');
    expect(state.toAuth()).toMatchObject({ userId });
  });

  test('tells a browser whose session was revoked that it is signed out', async () => {
    const browser = clerk.browser();
    const { sessionId } = await browser.signUp('bob@example.com', password);
    await clerk.backend.sessions.revokeSession(sessionId);
    await followHandshake(browser);
    expect(browser.cookies.has('__session')).toBe(false);
    expect(browser.cookies.get('__client_uat')).toBe('0');
    expect((await loadPage(browser)).status).toBe('signed-out');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'http://localhost:3000@evil.example/',
    'http://localhost:30000/',
    'javascript:alert(1)',
    `blob:${appOrigin}/3b1b1b1b-0000-4000-8000-000000000000`,
    `filesystem:${appOrigin}/temporary/x.html`,
    '\u0000//evil.example',
    'http://[',
  ])('never redirects to %j', async (target) => {
    for (const path of ['/client/handshake', '/client/touch']) {
      const response = await clerk
        .browser()
        .send('GET', `${path}?redirect_url=${encodeURIComponent(target)}`);
      const location = response.headers.get('location');
      if (location === null) expect(response.status).toBe(403);
      else expect(new URL(location).origin).toBe(appOrigin);
    }
  });

  test('redirects a touch within the application', async () => {
    const response = await clerk.browser().send('GET', '/client/touch?redirect_url=/books%3Fpage%3D2');
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(`${appOrigin}/books?page=2`);
    const missing = await clerk.browser().send('GET', '/client/touch');
    expect(missing.status).toBe(422);
  });

  test('is refused through a proxy of another origin', async () => {
    const browser = clerk.browser();
    await browser.signUp('carol@example.com', password);
    const response = await browser.send('GET', '/client/handshake?redirect_url=/', undefined, {
      'clerk-proxy-url': 'https://evil.example/__clerk',
    });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});
