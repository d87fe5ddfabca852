import { planLimits } from '@sorami/contracts/plans';
import { expect, test } from 'vitest';
import { refuseUpload, uploadTypeOf } from './refuse-upload.ts';

const MB = 1024 ** 2;
const file = (name: string, type: string, size = 10) => ({ name, type, size });
const usage = (used: number, limit: number | null = planLimits.free.storageBytes) => ({
  uploadBytes: planLimits.free.uploadBytes,
  storageBytes: { used, limit },
});

test.each([
  ['a.png', 'image/png', 'image/png'],
  ['notes.md', '', 'text/markdown'],
  ['notes.md', 'text/plain', 'text/markdown'],
  ['notes.MD', 'text/markdown', 'text/markdown'],
  ['a.txt', 'text/plain;charset=utf-8', 'text/plain'],
  ['a.svg', 'image/svg+xml', null],
  ['a.png', 'text/html', null],
  ['archive.zip', 'application/zip', null],
  ['noextension', '', null],
])('%s of type %j goes as %s', (name, type, expected) => {
  expect(uploadTypeOf(file(name, type))).toBe(expected);
});

test('says what the API would say, before a byte is sent', () => {
  expect(refuseUpload(file('a.svg', 'image/svg+xml'), usage(0), 0)).toEqual({ reason: 'type' });
  expect(refuseUpload(file('a.png', 'image/png', 0), usage(0), 0)).toEqual({ reason: 'empty' });
  expect(refuseUpload(file(`${'x'.repeat(252)}.png`, 'image/png'), usage(0), 0)).toEqual({ reason: 'name' });
  expect(refuseUpload(file('a.png', 'image/png', 20 * MB + 1), usage(0), 0)).toEqual({
    reason: 'size',
    limit: 20 * MB,
  });
  expect(refuseUpload(file('a.png', 'image/png', 20 * MB), usage(0), 0)).toBeNull();
});

test('counts what is stored and what is already on its way against the room', () => {
  const almost = usage(planLimits.free.storageBytes === null ? 0 : planLimits.free.storageBytes - 8 * MB);
  expect(refuseUpload(file('a.png', 'image/png', 5 * MB), almost, 0)).toBeNull();
  expect(refuseUpload(file('a.png', 'image/png', 5 * MB), almost, 5 * MB)).toEqual({
    reason: 'space',
    left: 3 * MB,
  });
  expect(refuseUpload(file('a.png', 'image/png', 5 * MB), usage(0, null), 5 * MB)).toBeNull();
});

test('leaves to the API what is not known yet', () => {
  expect(refuseUpload(file('a.png', 'image/png', 900 * MB), undefined, 0)).toBeNull();
});
