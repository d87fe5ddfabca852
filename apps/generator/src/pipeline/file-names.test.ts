import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileKeyName, fileName, shownKeyName } from './file-names.ts';

test('names a file by its words, with accents and what tells it from others', () => {
  expect(fileName('Une forêt enchantée', '.png')).toBe('Une forêt enchantée.png');
  expect(fileName('Une forêt enchantée.', ' 3.webp')).toBe('Une forêt enchantée 3.webp');
  expect(fileName('a/b\\c: "d"\n\te?', '.jpg')).toBe('a b c d e.jpg');
  expect(fileName('../../etc', '.png')).toBe('etc.png');
  expect(fileName('…!?', '.png')).toBe('…!.png');
  expect(fileName('***', '.png')).toBe('Image.png');
  expect(fileName('桜の木', '.png')).toBe('桜の木.png');
  expect(fileName('***', '.pdf')).toBe('Sorami.pdf');
  expect(fileName(`${'mot '.repeat(40)}`, '.png')).toMatch(/^(mot )+mot\.png$/);
});

test('names an object in ASCII, differently for each file', () => {
  expect(fileKeyName('Une forêt enchantée', 0, 'png')).toBe('une-foret-enchantee-1.png');
  expect(fileKeyName('桜の木', 1, 'webp')).toBe('image-2.webp');
  expect(fileKeyName('桜の木', 1, 'pdf')).toBe('text-2.pdf');
  expect(fileKeyName('x', 0, 'png', 7)).toBe('x-1-r7.png');
  expect(shownKeyName('thumbnail', 0)).toBe('thumb_1.webp');
  expect(shownKeyName('thumbnail', 1, 7)).toBe('thumb_2-r7.webp');
});

test('holds for any prompt', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(7), (prompt, index) => {
      const name = fileName(prompt, ` ${index + 1}.webp`);
      expect(name.length).toBeLessThanOrEqual(80);
      expect(name.endsWith(` ${index + 1}.webp`)).toBe(true);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
      expect(name.isWellFormed()).toBe(true);
      expect(fileKeyName(prompt, index, 'webp')).toMatch(/^[a-z0-9][a-z0-9-]{0,70}\.webp$/);
    }),
    { numRuns: 50 },
  );
});
