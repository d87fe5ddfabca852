import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
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

describe('the front door', () => {
  it('passes pages on, with the host that the browser asked for', async () => {
    const got = await fetch(`${origin}/fr/images?page=2&q=a%20b`, { headers: { cookie: 'a=1' } });
    expect(await got.text()).toBe('<p>from web</p>');
    expect(seen.url).toBe('/fr/images?page=2&q=a%20b');
    const host = new URL(origin).host;
    expect(seen.headers).toMatchObject({
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
      cookie: 'a=1',
    });
    expect(seen.headers['x-request-id']).toBe(got.headers.get('x-request-id'));
  });

  it('passes bodies on as they come, of any type and method', async () => {
    const bodies = [
      ['application/x-www-form-urlencoded', 'a=1&b=%C3%A9'],
      ['application/json', '{ "spaces":  "kept" }'],
      ['multipart/form-data; boundary=x', '--x\r\n\r\nbody\r\n--x--'],
      ['text/plain', 'x'.repeat(2 * 1024 ** 2)],
    ] as const;
    for (const [type, body] of bodies) {
      for (const method of ['POST', 'PATCH']) {
        await fetch(`${origin}/__clerk/v1/client`, { method, body, headers: { 'content-type': type } });
        expect([seen.method, seen.headers['content-type'], seen.body === body]).toEqual([method, type, true]);
      }
    }
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

  it('passes the sockets of Next’s development server on, and refuses others', async () => {
    const upgrade = (path: string) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      const headers = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        origin: 'http://localhost:3000',
      };
      request(origin, { path, headers })
        .on('upgrade', (response, socket) => {
          socket.destroy();
          resolve(response.statusCode ?? 0);
        })
        .on('response', (response) => resolve(response.resume().statusCode ?? 0))
        .on('error', () => resolve(0))
        .end();
      return promise;
    };
    expect(await upgrade('/_next/webpack-hmr?id=1')).toBe(101);
    await expect.poll(() => [seen.method, seen.url]).toEqual(['UPGRADE', '/_next/webpack-hmr?id=1']);
    expect(seen.headers.origin).toBe('http://localhost:3000');
    expect(await upgrade('/api/jobs')).toBe(401);
    expect((await fetch(`${origin}/api/health/live`)).status).toBe(200);
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
