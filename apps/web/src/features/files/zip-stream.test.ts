import type { SoramiFile } from '@sorami/contracts/files';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeName, zipNames, zipStream } from './zip-stream.ts';

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

test.each([
  ['été.png', 'été.png'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\autoexec.bat', 'C__autoexec.bat'],
  ['a\nb\u0000c.txt', 'a_b_c.txt'],
  ['"quoted" <name>?.pdf', '_quoted_ _name__.pdf'],
  ['invoice\u202Egnp.exe', 'invoice_gnp.exe'],
  ['CON.txt', '_CON.txt'],
  ['trailing. . ', 'trailing'],
  ['...', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['.gitignore', '.gitignore'],
  ['🦊🌙.webp', '🦊🌙.webp'],
])('%j becomes %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('a long name keeps its extension and whole characters', () => {
  const name = safeName(`${'é🌙'.repeat(300)}.markdown`);
  expect(name.endsWith('.markdown')).toBe(true);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
  expect(name.isWellFormed()).toBe(true);
});

test('names that are alike are numbered before their extension', () => {
  expect(zipNames(['a.png', 'a.png', 'A.PNG', 'a (2).png', 'a.png'])).toEqual([
    'a.png',
    'a (2).png',
    'A (3).PNG',
    'a (2) (2).png',
    'a (4).png',
  ]);
});

test('whatever the files are called: as many names, no two alike, none that leads elsewhere', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '..',
      '.',
      '/',
      'a/../b',
      'NUL',
      'com1.txt',
      'a.png',
      'A.png',
      'a (2).png',
      '\u202Ex',
      '\ud800',
    ),
  );
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 30 }), (names) => {
      const safe = zipNames(names);
      expect(safe).toHaveLength(names.length);
      expect(new Set(safe.map((name) => name.toLowerCase())).size).toBe(names.length);
      const bad = safe.filter(
        (name) =>
          ['', '.', '..'].includes(name) || /[/\\:\p{Cc}\u202a-\u202e]/u.test(name) || !name.isWellFormed(),
      );
      expect(bad).toEqual([]);
    }),
  );
});
