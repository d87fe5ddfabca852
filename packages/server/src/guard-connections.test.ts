import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConnectionGuard, guardConnections, patience } from './guard-connections.ts';

let server: Server;
let guard: ConnectionGuard;
let port: number;
const opened: Socket[] = [];

async function start(
  limits: { total: number; perAddress: number },
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  options: object = {},
): Promise<void> {
  server = createServer(options, listener);
  guard = guardConnections(server, limits);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
}

afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A connection on which `text` was sent. */
async function open(text = ''): Promise<Socket & { isEnded(): boolean }> {
  let isEnded = false;
  const socket = connect(port, '127.0.0.1');
  opened.push(socket);
  socket.on('close', () => {
    isEnded = true;
  });
  socket.on('error', () => {});
  socket.resume();
  await once(socket, 'connect');
  socket.write(text);
  return Object.assign(socket, { isEnded: () => isEnded });
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`;
const begun = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\na';

describe('a guarded server', () => {
  it('ends connections that ask for nothing before those that are answered', async () => {
    const answering: ServerResponse[] = [];
    await start({ total: 100, perAddress: 4 }, (_request, response) => answering.push(response));
    const waiting = await open(get('/'));
    await expect.poll(() => answering.length).toBe(1);
    const dawdlers = [await open(begun), await open('GET / HT'), await open()];
    await expect.poll(() => answering.length).toBe(2);
    for (let count = 0; count < 3; count++) await open(get('/'));
    await expect.poll(() => dawdlers.map((socket) => socket.isEnded())).toEqual([true, true, true]);
    expect(waiting.isEnded()).toBe(false);
  });

  it('keeps trusted ones to the last, and always takes the newest', async () => {
    await start({ total: 3, perAddress: 100 }, (request, response) => {
      if (request.url === '/trusted') guard.trust(request.socket);
      response.end();
    });
    const trusted = await open(get('/trusted'));
    await once(trusted, 'data');
    const others: Awaited<ReturnType<typeof open>>[] = [];
    for (let count = 0; count < 10; count++) others.push(await open());
    await expect.poll(() => others.filter((socket) => !socket.isEnded()).length).toBe(2);
    expect([others.at(-1)?.isEnded(), others.at(-2)?.isEnded(), trusted.isEnded()]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('ends one whose answer goes on when something else is asked for on it, and otherwise last', async () => {
    await start({ total: 3, perAddress: 100 }, (request, response) => {
      guard.trust(request.socket);
      if (request.url !== '/stream') return void response.end();
      guard.dedicate(request.socket);
      request.socket.write('begun');
      response.emit('finish');
    });
    const [stream, idle] = [await open(get('/stream')), await open(get('/'))];
    await Promise.all([once(stream, 'data'), once(idle, 'data')]);
    for (let count = 0; count < 2; count++) await once(await open(get('/')), 'data');
    await expect.poll(() => idle.isEnded()).toBe(true);
    expect(stream.isEnded()).toBe(false);
    const unused = await open();
    await expect.poll(() => unused.isEnded() || guard.endUnused()).toBe(true);
    expect(stream.isEnded()).toBe(false);
    stream.write(get('/'));
    await expect.poll(() => stream.isEnded()).toBe(true);
  });

  it('misses who has a right to ask and dawdles before who pauses between two requests', async () => {
    let dawdling = 0;
    await start({ total: 3, perAddress: 100 }, (request, response) => {
      guard.trust(request.socket);
      if (request.method === 'POST') dawdling += 1;
      else response.end();
    });
    const pausing = await open(get('/'));
    await once(pausing, 'data');
    const dawdlers = [await open(begun), await open(begun)];
    await expect.poll(() => dawdling).toBe(2);
    await open();
    await expect.poll(() => dawdlers.map((socket) => socket.isEnded())).toEqual([true, false]);
    expect(pausing.isEnded()).toBe(false);
  });

  it('waits for no header and no body longer than it says', async () => {
    const quick = { requestTimeout: 200, headersTimeout: 200, connectionsCheckingInterval: 50 };
    await start(
      { total: 100, perAddress: 100 },
      (request, response) => request.on('end', () => response.end()),
      {
        ...patience.http,
        ...quick,
      },
    );
    const slow = [await open('GET / HT'), await open(begun)];
    await expect.poll(() => slow.map((socket) => socket.isEnded()), { timeout: 5_000 }).toEqual([true, true]);
  });
});
