import { expect, test } from 'vitest';
import { pictureAddress, pictureOfAddress } from './picture-address.ts';

test('an address leads back to its picture', () => {
  const url = new URL(pictureAddress('a/b', 'ç d'), 'http://x');
  expect(pictureOfAddress(url.pathname, url.searchParams)).toEqual({ generationId: 'a/b', imageId: 'ç d' });
});

test('only a generation has a large view', () => {
  expect(pictureOfAddress('/images', new URLSearchParams())).toBeNull();
  expect(pictureOfAddress('/', new URLSearchParams())).toBeNull();
  expect(pictureOfAddress('/images/x', new URLSearchParams())).toEqual({ generationId: 'x', imageId: null });
});
