import { beforeEach, expect, test, vi } from 'vitest';
import { forgetReadingPlaces, keepReadingPlace, readingPlace } from './reading-place.ts';

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
  keepReadingPlace('a', { place: 'one', share: 0.25 });
  keepReadingPlace('b', { place: 'preface', share: 1 });
  keepReadingPlace('a', { place: 'two', share: 0.5 });
  expect(readingPlace('a')).toEqual({ place: 'two', share: 0.5 });
  expect(readingPlace('b')).toEqual({ place: 'preface', share: 1 });
  forgetReadingPlaces();
  expect(readingPlace('a')).toBeNull();
});

test('the books read long ago make room', () => {
  for (let index = 0; index < 100; index++) keepReadingPlace(`${index}`, { place: 'one', share: 0 });
  expect(readingPlace('99')).not.toBeNull();
  expect(readingPlace('0')).toBeNull();
});

test('what cannot be read or kept is no trouble', () => {
  kept.set('sorami-reading', '{"not": "a list"}');
  expect(readingPlace('a')).toBeNull();
  vi.stubGlobal('localStorage', undefined);
  expect(() => keepReadingPlace('a', { place: 'one', share: 0 })).not.toThrow();
  expect(readingPlace('a')).toBeNull();
});
