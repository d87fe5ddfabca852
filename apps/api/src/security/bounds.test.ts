import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { errorBodySchema } from '@sorami/contracts/errors';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
let origin: string;
let port: number;
const opened: Socket[] = [];

beforeAll(async () => {
  api = await createTestApp({ env: { RATE_LIMIT_FACTOR: '100' } });
  origin = await api.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = api.app.server.address() as AddressInfo);
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
});
afterAll(() => api?.close());

async function open(sent = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  opened.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(sent);
  return socket;
}

/** What is answered to bytes that may be no request; the connection ends after it. */
async function answerTo(bytes: string) {
  const answer = await text(await open(bytes));
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body };
}

const line = (header: string) => `GET /api/jobs HTTP/1.1\r\nhost: a\r\n${header}connection: close\r\n\r\n`;
const isServed = async (clerkId: string) =>
  (await fetch(`${origin}/api/jobs`, { headers: api.as(clerkId) })).status === 200;

describe('what is no request, or none that can be served', () => {
  const hostile: Record<string, [string, number, string]> = {
    garbage: ['\x16\x03\x01\x02\x00\r\n\r\n', 400, 'BAD_REQUEST'],
    'a version that does not exist': ['GET / HTTP/7.0\r\n\r\n', 400, 'BAD_REQUEST'],
    'headers beyond measure': [line(`x-long: ${'a'.repeat(20_000)}\r\n`), 431, 'HEADERS_TOO_LARGE'],
    'many headers beyond measure': [line('x-a: b\r\n'.repeat(3_000)), 431, 'HEADERS_TOO_LARGE'],
    'two lengths': [line('content-length: 1\r\ncontent-length: 2\r\n'), 400, 'BAD_REQUEST'],
    'a length and chunks': [line('content-length: 5\r\ntransfer-encoding: chunked\r\n'), 400, 'BAD_REQUEST'],
    'a header folded over lines': [line('x-a: b\r\n c\r\n'), 400, 'BAD_REQUEST'],
    'no host': ['GET /api/jobs HTTP/1.1\r\nconnection: close\r\n\r\n', 401, 'UNAUTHENTICATED'],
    'a path that decodes to nothing': [line('').replace('/api/jobs', '/api/blog/%zz'), 400, 'BAD_REQUEST'],
    'a path too long for its place': [
      line('').replace('/api/jobs', `/api/blog/${'a'.repeat(300)}`),
      404,
      'NOT_FOUND',
    ],
    'another server’s address': [
      line('').replace('/api/jobs', 'http://evil.example/api/x'),
      404,
      'NOT_FOUND',
    ],
    'a method of its own': [line('').replace('GET', 'PROPFIND'), 404, 'NOT_FOUND'],
    'the method TRACE': [line('').replace('GET', 'TRACE'), 404, 'NOT_FOUND'],
    'an expectation that nobody meets': [line('expect: miracles\r\n'), 401, 'UNAUTHENTICATED'],
    'no session': [line(''), 401, 'UNAUTHENTICATED'],
  };

  it.each(Object.entries(hostile))('is answered with a code: %s', async (_name, [bytes, status, code]) => {
    const answer = await answerTo(bytes);
    expect([answer.status, errorBodySchema.parse(JSON.parse(answer.body)).error.code]).toEqual([
      status,
      code,
    ]);
    expect(answer.head).toContain('content-type: application/json');
    expect(answer.head).toContain('x-content-type-options: nosniff');
  });

  it('is an event stream for who wants none, which is said as everything else', async () => {
    const headers = { ...api.as('user_1'), accept: 'application/json' };
    const answer = await fetch(`${origin}/api/events`, { headers });
    expect([answer.status, errorBodySchema.parse(await answer.json()).error.code]).toEqual([
      406,
      'NOT_ACCEPTABLE',
    ]);
  });
});

describe('those who take much and give little', () => {
  it('end their own connections when they open too many, and nobody’s who has a session', async () => {
    const keeper = await open(
      line('').replace('connection: close', `authorization: ${api.as('user_1').authorization}`),
    );
    await once(keeper, 'data');
    for (let count = 0; count < 400; count++) await open(count % 2 ? line('').slice(0, 20) : '');
    expect(await isServed('user_2')).toBe(true);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    api.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    expect(await promise).toBeLessThanOrEqual(257);
    expect(keeper.closed || keeper.readableEnded).toBe(false);
  });

  it('have their bodies read only when these say how long they are', async () => {
    const body = new Blob(['{}']).stream();
    const options = { method: 'POST', body, duplex: 'half' as const, headers: api.as('user_1') };
    const answer = await fetch(`${origin}/api/images`, options);
    expect([answer.status, errorBodySchema.parse(await answer.json()).error.code]).toEqual([
      411,
      'LENGTH_REQUIRED',
    ]);
  });

  it('have so many bytes under way and no more, each for themselves', async () => {
    const start = (clerkId: string) =>
      `POST /api/images HTTP/1.1\r\nhost: a\r\nauthorization: ${api.as(clerkId).authorization}\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{`;
    const slow = [];
    for (let count = 0; count < 34; count++) slow.push(await open(start('user_slow')));
    // Those that have room are waited for; the one that has none is told at once.
    const first = await Promise.race(slow.map(async (socket) => String((await once(socket, 'data'))[0])));
    expect(first).toContain('"RATE_LIMITED"');
    const refused = await fetch(`${origin}/api/images`, {
      method: 'POST',
      headers: { ...api.as('user_slow'), 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a'.repeat(900_000) }),
    });
    expect(refused.status).toBe(429);
    const other = await fetch(`${origin}/api/images`, {
      method: 'POST',
      headers: { ...api.as('user_quick'), 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a'.repeat(900_000) }),
    });
    expect(other.status).toBe(400);
    for (const socket of slow) socket.destroy();
    const again = async () =>
      (
        await fetch(`${origin}/api/images`, {
          method: 'POST',
          headers: { ...api.as('user_slow'), 'content-type': 'application/json' },
          body: '{}',
        })
      ).status;
    await expect.poll(again).toBe(400);
  });

  it('have fifty event streams, and others have theirs', async () => {
    const stopped = new AbortController();
    const stream = (clerkId: string) =>
      fetch(`${origin}/api/events`, { headers: api.as(clerkId), signal: stopped.signal });
    const answers = [];
    for (let count = 0; count < 51; count++) answers.push((await stream('user_tabs')).status);
    expect(answers).toEqual([...Array.from({ length: 50 }, () => 200), 429]);
    expect((await stream('user_4')).status).toBe(200);
    stopped.abort();
    await expect
      .poll(async () => (await fetch(`${origin}/api/events`, { headers: api.as('user_tabs') })).status)
      .toBe(200);
  });

  it('send a thousand requests at once, and others are served meanwhile', async () => {
    const socket = await open(`${'GET /api/jobs HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(1_000)}${line('')}`);
    const answers = text(socket);
    expect(await isServed('user_3')).toBe(true);
    expect((await answers).match(/HTTP\/1\.1 (401|429) /g)).toHaveLength(1_001);
  });
});

describe('a process that has grown too large', () => {
  it('refuses, whatever its heap says', async () => {
    const large = await createTestApp({ dependencies: { maxRssBytes: 1 } });
    try {
      const refused = async () => (await large.app.inject('/api/health/live')).json().error?.code;
      await expect.poll(refused, { timeout: 5_000 }).toBe('SERVICE_UNAVAILABLE');
    } finally {
      await large.close();
    }
  });
});
