import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReadingPositions, keepReadingPosition, readingPosition } from './reading-position.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

test('each book keeps its own place', () => {
  keepReadingPosition('a', { position: 'one', share: 0.25 });
  keepReadingPosition('b', { position: 'preface', share: 1 });
  keepReadingPosition('a', { position: 'two', share: 0.5 });
  expect(readingPosition('a')).toEqual({ position: 'two', share: 0.5 });
  expect(readingPosition('b')).toEqual({ position: 'preface', share: 1 });
  forgetReadingPositions();
  expect(readingPosition('a')).toBeNull();
});

test('the books read long ago make room', () => {
  for (let index = 0; index < 100; index++) keepReadingPosition(`${index}`, { position: 'one', share: 0 });
  expect(readingPosition('99')).not.toBeNull();
  expect(readingPosition('0')).toBeNull();
});

test('what cannot be read or kept is no trouble', () => {
  kept.set('sorami-reading', '{"not": "a list"}');
  expect(readingPosition('a')).toBeNull();
  vi.stubGlobal('localStorage', undefined);
  expect(() => keepReadingPosition('a', { position: 'one', share: 0 })).not.toThrow();
  expect(readingPosition('a')).toBeNull();
});
