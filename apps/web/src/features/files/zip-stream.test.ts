import type { SoramiFile } from '@sorami/contracts/files';
import { expect, test } from 'vitest';
import { zipStream } from './zip-stream.ts';

const file = (id: string, name: string, size: number): SoramiFile => ({
  id,
  type: 'upload',
  name,
  contentType: 'text/plain',
  size,
  sha256: 'a'.repeat(64),
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'ready',
});
const bytesOf = (text: string) => new Blob([text]).stream() as ReadableStream<Uint8Array>;
const signal = () => new AbortController().signal;

test('holds every file under its safe name, counts bytes, and leaves out what is gone', async () => {
  let bytes = 0;
  const missing: string[] = [];
  const stream = zipStream([file('1', 'a.txt', 5), file('2', 'gone.txt', 9), file('3', '../a.txt', 6)], {
    open: async ({ id }) => (id === '2' ? null : bytesOf(id === '1' ? 'first' : 'second')),
    onBytes: (count) => {
      bytes += count;
    },
    onMissing: ({ id }) => missing.push(id),
    signal: signal(),
  });
  const zip = await new Response(stream).text();
  expect(zip.slice(0, 2)).toBe('PK');
  expect(zip).toContain('first');
  expect(zip).toContain('second');
  expect(zip).toContain('.._a.txt');
  expect(zip).not.toContain('gone.txt');
  expect(bytes).toBe(11);
  expect(missing).toEqual(['2']);
});

test('opens a file only when its turn has come', async () => {
  const opened: string[] = [];
  const big = new Uint8Array(8 * 1024 ** 2);
  const stream = zipStream([file('1', 'a', big.length), file('2', 'b', 1)], {
    open: async ({ id }) => {
      opened.push(id);
      return id === '1' ? (new Blob([big]).stream() as ReadableStream<Uint8Array>) : bytesOf('x');
    },
    onBytes: () => {},
    onMissing: () => {},
    signal: signal(),
  });
  const reader = stream.getReader();
  await reader.read();
  await reader.read();
  expect(opened).toEqual(['1']);
  await reader.cancel().catch(() => undefined);
});

test('stops when it is told to', async () => {
  const controller = new AbortController();
  const stream = zipStream([file('1', 'a', 1), file('2', 'b', 1)], {
    open: async () => {
      controller.abort();
      return bytesOf('x');
    },
    onBytes: () => {},
    onMissing: () => {},
    signal: controller.signal,
  });
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow();
});
