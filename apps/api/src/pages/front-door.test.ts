import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { testOrigin } from '@sorami/testing/services';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
let web: Server;
let port: number;
let origin: string;
let seen: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; body: string };
let answer: Record<string, string> = {};

async function read(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming) body += chunk;
  return body;
}

beforeAll(async () => {
  web = createServer(async (incoming, response) => {
    const { method, url, headers } = incoming;
    seen = { method, url, headers, body: await read(incoming) };
    response.writeHead(200, { 'content-type': 'text/html', 'x-powered-by': 'Next.js', ...answer });
    response.end('<p>from web</p>');
  });
  web.on('upgrade', (incoming, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    seen = { method: 'UPGRADE', url: incoming.url, headers: incoming.headers, body: '' };
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  ({ port } = web.address() as AddressInfo);
  api = await createTestApp({ env: { WEB_UPSTREAM: `http://127.0.0.1:${port}` } });
  origin = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await api?.close();
  web?.close();
});
beforeEach(() => {
  answer = {};
});

const stop = () =>
  new Promise<void>((resolve) => {
    web.close(() => resolve());
    web.closeAllConnections();
  });
const start = () => new Promise<void>((resolve) => web.listen(port, '127.0.0.1', resolve));

/** Asks with what `fetch` would not send. */
function ask({ body, ...options }: RequestOptions & { body?: string }) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    headers: IncomingHttpHeaders;
  }>();
  request(origin, { agent: false, ...options }, (response) =>
    resolve({ status: response.resume().statusCode ?? 0, headers: response.headers }),
  )
    .on('error', reject)
    .end(body);
  return promise;
}

/** Asks for a socket; answers the status, which is 101 where there is one. */
function upgrade(address: string, path: string, from: string) {
  const { promise, resolve } = Promise.withResolvers<number>();
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    origin: from,
  };
  request(address, { path, headers })
    .on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    })
    .on('response', (response) => resolve(response.resume().statusCode ?? 0))
    .on('error', () => resolve(0))
    .end();
  return promise;
}

describe('the front door', () => {
  it('passes pages on, with the host that people see', async () => {
    const got = await fetch(`${origin}/fr/images?page=2&q=a%20b`, { headers: { cookie: 'a=1' } });
    expect(await got.text()).toBe('<p>from web</p>');
    expect(seen.url).toBe('/fr/images?page=2&q=a%20b');
    const { host } = new URL(testOrigin);
    expect(seen.headers).toMatchObject({
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
      cookie: 'a=1',
    });
    expect(seen.headers['x-request-id']).toBe(got.headers.get('x-request-id'));
  });

  it('passes bodies on as they come, of any type and method; long ones of people alone', async () => {
    const bodies = [
      ['application/x-www-form-urlencoded', 'a=1&b=%C3%A9'],
      ['application/json', '{ "spaces":  "kept" }'],
      ['multipart/form-data; boundary=x', '--x\r\n\r\nbody\r\n--x--'],
      ['text/plain', 'x'.repeat(2 * 1024 ** 2)],
    ] as const;
    for (const [type, body] of bodies) {
      for (const method of ['POST', 'PATCH']) {
        const headers = { 'content-type': type, ...api.as('user_1') };
        await fetch(`${origin}/__clerk/v1/client`, { method, body, headers });
        expect([seen.method, seen.headers['content-type'], seen.body === body]).toEqual([method, type, true]);
      }
    }
  });

  it('takes long bodies and bodies of unknown length from no stranger', async () => {
    const send = async (body: RequestInit['body'], headers: Record<string, string> = {}) => {
      const options: RequestInit = { method: 'POST', body: body ?? null, headers, duplex: 'half' };
      seen = { method: 'none', url: undefined, headers: {}, body: '' };
      const got = await fetch(`${origin}/__clerk/v1/client`, options);
      return [got.status, seen.method];
    };
    expect(await send('x'.repeat(60_000))).toEqual([200, 'POST']);
    expect(await send('x'.repeat(70_000))).toEqual([413, 'none']);
    expect(await send(new Blob(['x']).stream())).toEqual([411, 'none']);
    expect(await send('x'.repeat(12 * 1024 ** 2), api.as('user_1'))).toEqual([413, 'none']);
  });

  const spoofed = {
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
    'x-middleware-rewrite': '/admin',
    'x-middleware-next': '1',
    'x-matched-path': '/admin',
    'x-now-route-matches': '1=admin',
    'x-invoke-path': '/admin',
    'next-resume': '1',
    'x-prerender-revalidate': 'guess',
    'x-clerk-auth-status': 'signed-in',
    'x-clerk-auth-token': 'forged',
    'clerk-proxy-url': 'https://evil.example',
    'clerk-secret-key': 'sk_evil',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '198.51.100.66',
    forwarded: 'for=198.51.100.66;host=evil.example',
    'x-real-ip': '198.51.100.66',
    'cf-connecting-ip': '198.51.100.66',
  };
  it.each(Object.entries(spoofed))('takes %s from a client away', async (name, value) => {
    await fetch(`${origin}/`, { headers: { [name]: value, rsc: '1', 'next-action': 'abc' } });
    expect(seen.headers[name]).not.toBe(value);
    expect(seen.headers).toMatchObject({ rsc: '1', 'next-action': 'abc' });
  });

  it('adds the headers that protect pages, and keeps those that web sets', async () => {
    const bare = await fetch(`${origin}/`);
    expect(Object.fromEntries(bare.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(bare.headers.get('x-powered-by')).toBeNull();
    answer = { 'content-security-policy': "script-src 'nonce-abc'", 'referrer-policy': 'no-referrer' };
    const own = await fetch(`${origin}/`);
    expect(own.headers.get('content-security-policy')).toBe("script-src 'nonce-abc'");
    expect(own.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('keeps /api to itself, whatever it is spelled like', async () => {
    for (const path of ['/api/nothing', '/api', '/api/', '/api//x', '/api/..%2fx']) {
      seen = { method: 'none', url: undefined, headers: {}, body: '' };
      const got = await fetch(`${origin}${path}`);
      expect([path, got.status, seen.method]).toEqual([path, 404, 'none']);
      expect(await got.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
  });

  it('lets no path climb', async () => {
    for (const path of ['/x/../api/jobs', '/x/..%2fapi', '/..\\x', '//evil.example/x/..']) {
      seen = { method: 'none', url: undefined, headers: {}, body: '' };
      const { promise, resolve } = Promise.withResolvers<number>();
      const sent = request(origin, { path }, (response) => resolve(response.resume().statusCode ?? 0)).end();
      sent.on('error', () => resolve(0));
      expect([path, await promise, seen.method]).toEqual([path, 400, 'none']);
    }
  });

  it('opens no socket', async () => {
    for (const path of ['/', '/_next/webpack-hmr?id=1', '/fr/images']) {
      expect([path, await upgrade(origin, path, testOrigin)]).toEqual([path, 200]);
      expect(seen.headers).not.toMatchObject({ upgrade: expect.anything() });
    }
    expect(await upgrade(origin, '/api/jobs', testOrigin)).toBe(401);
  });

  it('believes no client about the host, wherever it stands', async () => {
    const { host } = new URL(testOrigin);
    for (const headers of [
      { host: 'evil.example' },
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    ]) {
      expect(await ask({ path: '/', headers })).toMatchObject({ status: 200 });
      expect(seen.headers).toMatchObject({ host, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' });
    }
    for (const path of [
      '//evil.example',
      '/%2fevil.example/',
      '/\\evil.example',
      '/%5cevil',
      'http://evil.example/',
    ]) {
      seen = { method: 'none', url: undefined, headers: {}, body: '' };
      const { status, headers } = await ask({ path });
      expect([path, status >= 400 && status < 500, seen.method]).toEqual([path, true, 'none']);
      expect(headers['content-type']).toContain('application/json');
    }
  });

  it('keeps what neighbours say to each other from those behind them', async () => {
    const headers = {
      connection: 'close, x-secret',
      'x-secret': '1',
      te: 'trailers',
      expect: '100-continue',
      'content-length': '3',
    };
    answer = { 'keep-alive': 'timeout=5', connection: 'keep-alive, x-inner', 'x-inner': '1' };
    const got = await ask({ path: '/__clerk/v1/client', method: 'POST', body: 'a=1', headers });
    expect([got.status, seen.body]).toEqual([200, 'a=1']);
    for (const name of ['x-secret', 'te', 'expect']) expect(seen.headers[name]).toBeUndefined();
    expect(got.headers.connection).toBe('close');
    expect(got.headers['x-inner']).toBeUndefined();
  });

  it('gives every document a policy', async () => {
    const policy = async (type: string) => {
      answer = { 'content-type': type };
      return (await fetch(`${origin}/missing.png`)).headers.get('content-security-policy');
    };
    for (const type of ['text/html; charset=utf-8', 'image/svg+xml', 'application/xhtml+xml', 'text/xml']) {
      expect([type, await policy(type)]).toEqual([type, expect.stringContaining("default-src 'none'")]);
    }
    // A worker would have to live by the policy of its script.
    expect(await policy('text/javascript')).toBeNull();
  });

  it('counts pages and sign-ups of strangers by their address, and of people by themselves', async () => {
    const small = await createTestApp({
      env: { WEB_UPSTREAM: `http://127.0.0.1:${port}`, RATE_LIMIT_FACTOR: '0.0005' },
    });
    try {
      const page = (headers: Record<string, string> = {}) =>
        small.app.inject({ url: '/fr', headers: { accept: 'text/html', ...headers } });
      const signUp = (headers: Record<string, string> = {}) =>
        small.app.inject({ method: 'POST', url: '/__clerk/v1/client/sign_ups?a=b', headers });
      const statuses = [];
      for (let count = 0; count < 8; count++) statuses.push((await page()).statusCode);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
      const refused = await page();
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.body).toContain('Trop de pages demandées à la fois');
      expect((await page(small.as('user_1'))).statusCode).toBe(200);
      expect((await page({ cookie: `__session=${small.tokens.mint('user_2')}` })).statusCode).toBe(200);
      expect([(await signUp()).statusCode, (await signUp()).statusCode]).toEqual([200, 429]);
      expect((await signUp(small.as('user_1'))).statusCode).toBe(200);
    } finally {
      await small.close();
    }
  });

  it('answers malformed paths and methods without falling over', async () => {
    expect((await fetch(`${origin}/%zz`)).status).toBe(400);
    expect((await fetch(`${origin}/api/%zz`)).status).toBe(400);
    expect((await fetch(`${origin}/`, { method: 'PROPFIND' })).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${origin}/api/health/live`)).status).toBe(200);
  });

  it('shows a page that retries while web is stopped, in the reader’s language', async () => {
    await stop();
    const french = await fetch(`${origin}/fr`, { headers: { accept: 'text/html' } });
    expect(french.status).toBe(503);
    expect(Number(french.headers.get('retry-after'))).toBeGreaterThan(0);
    const text = await french.text();
    expect(text).toContain('Sorami revient dans un instant');
    expect(text).toContain('http-equiv="refresh"');
    expect(french.headers.get('content-security-policy')).toContain("default-src 'none'");
    const english = await fetch(`${origin}/`, { headers: { accept: 'text/html', cookie: 'NEXT_LOCALE=en' } });
    expect(await english.text()).toContain('<html lang="en">');
    const script = await fetch(`${origin}/_next/chunk.js`, { headers: { accept: '*/*' } });
    expect([script.status, script.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8']);
    expect((await fetch(`${origin}/api/health/live`)).status).toBe(200);
    await start();
    expect((await fetch(`${origin}/`)).status).toBe(200);
  });

  it('gives an answer of 503 that is web’s own without asking again', async () => {
    let asked = 0;
    const count = () => {
      asked += 1;
    };
    web.prependListener('request', count);
    const original = web.listeners('request').at(-1) as (...args: unknown[]) => void;
    web.off('request', original);
    const busy = (_request: IncomingMessage, response: { writeHead(status: number): { end(): void } }) =>
      response.writeHead(503).end();
    web.on('request', busy);
    expect((await fetch(`${origin}/`)).status).toBe(503);
    web.off('request', busy);
    web.on('request', original);
    web.off('request', count);
    expect(asked).toBe(1);
  });
});

describe('the front door of developers', () => {
  it('passes the sockets of Next’s server on, from our own pages alone', async () => {
    const watched = await createTestApp({
      env: { WEB_UPSTREAM: `http://127.0.0.1:${port}`, WEB_HOT_RELOAD: 'true' },
    });
    try {
      const address = await watched.app.listen({ host: '127.0.0.1', port: 0 });
      expect(await upgrade(address, '/_next/webpack-hmr?id=1', testOrigin)).toBe(101);
      await expect.poll(() => [seen.method, seen.url]).toEqual(['UPGRADE', '/_next/webpack-hmr?id=1']);
      expect(seen.headers.origin).toBe(testOrigin);
      expect(await upgrade(address, '/_next/webpack-hmr?id=1', 'http://evil.example')).toBe(401);
      expect(await upgrade(address, '/api/jobs', testOrigin)).toBe(401);
      expect((await fetch(`${address}/api/health/live`)).status).toBe(200);
    } finally {
      await watched.close();
    }
  });
});
