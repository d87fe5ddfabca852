import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { forgetPeak, memoryOf } from '../measure/memory.ts';
import { median } from '../measure/statistics.ts';
import { measuredResult, type Result } from '../result.ts';
import { reuseToken } from '../stack/clerk-people.ts';
import type { Stack } from '../stack/start-stack.ts';

/** Seconds that each attack lasts. */
const duration = 15;
/** Milliseconds that another person's list may take meanwhile. */
const promised = { median: 100, longest: 500 };
/** Megabytes that api and the generator may hold. */
const mostMemory = { api: 500, generator: 700 };

type Attack = (stack: Stack, token: string, isOver: () => boolean) => Promise<unknown>;

/** What one account, or none, can do at its worst. */
const attacks: Record<string, Attack> = {
  async 'articles of newlines'(stack, token, isOver) {
    const contents = ['\n'.repeat(500_000), `${'.'.repeat(499_999)}x`, `${'# \n'.repeat(160_000)}`];
    await side(4, isOver, async (turn) => {
      const content = contents[turn % contents.length] ?? '';
      await post(stack, token, '/api/blog', { title: 'x', content });
    });
  },
  async 'exports that never end'(stack, token, isOver) {
    const contents = [
      `<div>\n<${'a'.repeat(100_000)}`,
      '\u{1F468}\u{200D}'.repeat(20_000),
      '1. '.repeat(18_000),
      '['.repeat(50_000),
    ];
    await side(4, isOver, async (turn) => {
      const answer = await post(stack, token, '/api/blog', {
        title: 'x',
        content: contents[turn % contents.length],
      });
      const { id } = (await answer.json()) as { id?: string };
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      // Who attacks does not wait for an answer.
      const signal = AbortSignal.timeout(2_000);
      await fetch(`${stack.api.url}/api/blog/${id}/export?format=pdf`, { headers, signal });
    });
  },
  async 'sockets that ask for nothing'(stack, _token, isOver) {
    const upgrade = `GET /_next/webpack-hmr HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${btoa('0123456789abcdef')}\r\n\r\n`;
    await withSockets(stack, 2_000, (index) => (index % 2 ? upgrade : 'GET /api/jobs HT'), isOver);
  },
  async 'bodies a byte at a time'(stack, token, isOver) {
    const head = `POST /api/blog HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n${'"'.padEnd(400_000, 'a')}`;
    await withSockets(stack, 300, () => head, isOver);
  },
};

/**
 * How long another person waits for a list, longest and at the median, while one account does its worst; and how much
 * memory that takes.
 */
export async function endureHostility(stack: Stack): Promise<Result[]> {
  const results: Result[] = [];
  const peaks = { api: 0, generator: 0 };
  for (const [name, attack] of Object.entries(attacks)) {
    for (const { pid } of [stack.api, stack.generator]) forgetPeak(pid);
    const ends = performance.now() + duration * 1_000;
    const isOver = () => performance.now() > ends;
    const token = await stack.people.newcomer.mint();
    const attacked = attack(stack, token, isOver).catch(() => undefined);
    const waits = await listMeanwhile(stack, isOver);
    await attacked;
    const held = {
      api: memoryOf(stack.api.pid, 'VmHWM'),
      generator: memoryOf(stack.generator.pid, 'VmHWM'),
    };
    peaks.api = Math.max(peaks.api, held.api);
    peaks.generator = Math.max(peaks.generator, held.generator);
    const [middle, longest] = [median(waits), Math.max(...waits)];
    results.push(
      measuredResult(
        `another person's list beside ${name}`,
        `${middle.toFixed(0)} ms, longest ${longest.toFixed(0)}`,
        `<= ${promised.median}, ${promised.longest} ms`,
        middle <= promised.median && longest <= promised.longest,
        `${waits.length} lists; api held ${held.api.toFixed(0)} MB`,
      ),
    );
  }
  for (const name of ['api', 'generator'] as const) {
    const most = peaks[name];
    results.push(
      measuredResult(
        `memory of ${name} at its worst`,
        `${most.toFixed(0)} MB`,
        `<= ${mostMemory[name]} MB`,
        most <= mostMemory[name],
      ),
    );
  }
  return results;
}

async function listMeanwhile({ api, people }: Stack, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  const mint = reuseToken(people.small);
  while (!isOver()) {
    const headers = { authorization: `Bearer ${await mint()}` };
    const started = performance.now();
    // Whose connection is ended waits for ever.
    const status = await fetch(`${api.url}/api/files`, { headers }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => null,
    );
    waits.push(status === 200 ? performance.now() - started : Number.POSITIVE_INFINITY);
    await wait(20);
  }
  return waits;
}

async function post({ api }: Stack, token: string, path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return await fetch(api.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function side(
  count: number,
  isOver: () => boolean,
  act: (turn: number) => Promise<void>,
): Promise<void> {
  let turn = 0;
  const one = async () => {
    while (!isOver()) await act(turn++).catch(() => wait(100));
  };
  await Promise.all(Array.from({ length: count }, one));
}

/** Opens connections, sends each a beginning and then a byte a second, and opens again what was ended. */
async function withSockets(
  { api }: Stack,
  count: number,
  beginning: (index: number) => string,
  isOver: () => boolean,
): Promise<void> {
  const port = Number(new URL(api.url).port);
  const open = async (index: number): Promise<void> => {
    while (!isOver()) {
      const socket: Socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.resume().write(beginning(index));
      const drip = setInterval(() => socket.write('a'), 1_000);
      const limit = setTimeout(() => socket.destroy(), duration * 1_000);
      await once(socket, 'close').catch(() => undefined);
      clearInterval(drip);
      clearTimeout(limit);
      await wait(200);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => open(index)));
}
