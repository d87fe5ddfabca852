import { expect, test } from 'vitest';
import { bestMatches, matchOf } from './best-matches.ts';

test('accents, case and one typing error in a word of four letters or two in one of eight are forgiven', () => {
  expect(matchOf('Le dragon de papier', 'dragn')).toBe(1);
  expect(matchOf('Le dragon de papier', 'draogn')).toBe(1);
  expect(matchOf('Le dragon de papier', 'DRAG')).toBe(3);
  expect(matchOf('Un vélo rouge', 'velo')).toBe(3);
  expect(matchOf('Montgolfière', 'golf')).toBe(2);
  expect(matchOf('Montgolfière', 'montgolier')).toBe(1);
  expect(matchOf('Le dragon', 'dxxgn')).toBe(0);
  expect(matchOf('sky', 'sly')).toBe(0);
});

test('a word that is near another one is no match for it', () => {
  expect(matchOf('Nouvelle vidéo', 'vélo')).toBe(0);
  expect(matchOf('Le dragon rouge', 'dragon bleu')).toBe(0);
});

test('the best come first, and without words all stay as they are', () => {
  const names = ['un cadragon', 'un dragom', 'le dragon'];
  expect(bestMatches(names, 'dragon', (name) => name)).toEqual(['le dragon', 'un cadragon', 'un dragom']);
  expect(bestMatches(names, ' ', (name) => name)).toEqual(names);
});
