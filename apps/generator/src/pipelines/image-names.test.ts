import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageKeyName, imageName, thumbnailKeyName } from './image-names.ts';

test('names an image by the prompt, with accents and a number where there are several', () => {
  expect(imageName('Une forêt enchantée', 0, 1, 'png')).toBe('Une forêt enchantée.png');
  expect(imageName('Une forêt enchantée.', 2, 4, 'webp')).toBe('Une forêt enchantée 3.webp');
  expect(imageName('a/b\\c: "d"\n\te?', 0, 1, 'jpg')).toBe('a b c d e.jpg');
  expect(imageName('../../etc', 0, 1, 'png')).toBe('etc.png');
  expect(imageName('…!?', 0, 1, 'png')).toBe('…!.png');
  expect(imageName('***', 0, 1, 'png')).toBe('Image.png');
  expect(imageName('桜の木', 0, 1, 'png')).toBe('桜の木.png');
  expect(imageName(`${'mot '.repeat(40)}`, 0, 1, 'png')).toMatch(/^(mot )+mot\.png$/);
});

test('names an object in ASCII, differently for each image', () => {
  expect(imageKeyName('Une forêt enchantée', 0, 'png')).toBe('une-foret-enchantee-1.png');
  expect(imageKeyName('桜の木', 1, 'webp')).toBe('image-2.webp');
  expect(imageKeyName('x', 0, 'png', 7)).toBe('x-1-r7.png');
  expect(thumbnailKeyName(0)).toBe('thumb_1.webp');
  expect(thumbnailKeyName(1, 7)).toBe('thumb_2-r7.webp');
});

test('holds for any prompt', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(7), (prompt, index) => {
      const name = imageName(prompt, index, 8, 'webp');
      expect(name.length).toBeLessThanOrEqual(80);
      expect(name.endsWith(` ${index + 1}.webp`)).toBe(true);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
      expect(name.isWellFormed()).toBe(true);
      expect(imageKeyName(prompt, index, 'webp')).toMatch(/^[a-z0-9][a-z0-9-]{0,70}\.webp$/);
    }),
    { numRuns: 50 },
  );
});
