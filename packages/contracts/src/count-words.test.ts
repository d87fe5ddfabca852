import { expect, test } from 'vitest';
import { countWords, readingMinutes } from './count-words.ts';

test.each([
  ['', 0],
  ['## Un titre\n\n- **deux** mots', 4],
  ['L’eau d’aujourd’hui est-elle à 3,5 °C ?', 6],
  ['| a | b |\n|---|---|\n| 1 000 | « oui » |', 5],
  ['[le site](https://example.org/a-b_c "titre") et ![une image](x.png)', 5],
  ['東京タワー is 333 m', 8],
  ['Ça va : c’est l’été !', 4],
  ['e\u0301te\u0301 👩‍🚀 --- …', 1],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test('reading takes at least a minute, for any text at all', () => {
  expect([0, 1, 230, 2300].map(readingMinutes)).toEqual([0, 1, 1, 10]);
});
