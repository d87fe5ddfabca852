import { slugSchema } from '@sorami/contracts/articles';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSlug, slugWhileTyping } from './make-slug.ts';

test.each([
  ['L’été à Étretat : 3 idées', 'l-ete-a-etretat-3-idees'],
  ['Un cœur, des œufs', 'un-coeur-des-oeufs'],
  ['  --Déjà vu--  ', 'deja-vu'],
  ['日本', ''],
])('%s → %s', (words, slug) => {
  expect(makeSlug(words)).toBe(slug);
});

test('while one types, the hyphen before the next word stays', () => {
  expect(slugWhileTyping('deja ')).toBe('deja-');
});

test('whatever is typed becomes an address that the API takes, or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
      const slug = makeSlug(words);
      expect(slug === '' || slugSchema.safeParse(slug).success).toBe(true);
    }),
  );
});
