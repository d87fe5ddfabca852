import { expect, test } from 'vitest';
import { writeIntroduction } from './article.ts';
import { planBook } from './book.ts';
import { readBrief } from './phrases.ts';
import { fill, variantsOf } from './sentences.ts';
import { typeset, type Words, wordsFor } from './words.ts';

const slots = Object.fromEntries(
  'book topic Topic goal audience term point Point heading previous next words half quarter tenth count place chapter before after chapters points first last only'
    .split(' ')
    .map((name) => [name, 'x']),
);

/** Every sentence that a language can say, with where it stands. */
function sentencesOf(words: Words): [string, string][] {
  const found: [string, string][] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string')
      for (const each of variantsOf(value)) found.push([path, typeset(each, words)]);
    else if (value && typeof value === 'object')
      for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
  };
  const { typography, near, small, articles, genitives, pairs, openers, otherLanguage, colon, ...said } =
    words;
  walk(said, words.language);
  return found;
}

test.each(['fr', 'en'])(
  'all that can be said in %s can be filled, and names nobody and no figure',
  (language) => {
    const words = wordsFor(language);
    for (const [path, sentence] of sentencesOf(words)) {
      expect(fill(sentence, slots), `${path}: ${sentence}`).not.toBeNull();
      expect(sentence, path).not.toMatch(/[[\]|\d']| {2}| $/);
      // A capital within a sentence is the beginning of a name.
      const names = sentence.match(/(?<=[\p{L},;] )\p{Lu}[\p{L}’]*/gu) ?? [];
      expect(
        names.filter((name) => !/^(?:Sorami|AI|I)$/.test(name)),
        sentence,
      ).toEqual([]);
    }
  },
);

test('every sentence in French joins its words as French does', () => {
  const faults = [
    /(?<![\p{L}’-])(?:de|que|le|la|ne|se|je|me|te|jusque|lorsque|puisque) [aeiouâéèêîôû](?!nze(?!\p{L})|ui(?!\p{L}))/iu,
    /(?<!\p{L})(?:de|à) les? (?!lui|leur)\p{L}+(?<!er|ir|re|oir)(?!\p{L})/iu,
    /(?<!\p{L})si ils?(?!\p{L})| [;:!?»]|« /iu,
  ];
  for (const [path, sentence] of sentencesOf(wordsFor('fr')))
    for (const fault of faults) expect(sentence, path).not.toMatch(fault);
});

test('a language without words has previews in the nearest one, which say so', () => {
  const book = { title: 'X', topic: 'X', goal: 'X', chapterCount: 2, wordsPerChapter: 300 };
  const article = { title: 'X', topic: 'X', goal: 'X', keywords: [], sections: [] };
  expect(planBook({ ...book, language: 'it' }).description).toContain('en italien\u00a0: cet aperçu est');
  expect(planBook({ ...book, language: 'de-AT' }).description).toContain(
    'Austrian German yet, so this preview',
  );
  expect(writeIntroduction({ ...article, language: 'ja' }, 60)).toContain('no preview words in Japanese yet');
  expect(planBook({ ...book, language: 'fr-CA' }).description).not.toContain('pas encore de mots');
});

test.each([
  [
    'en',
    'Urban beekeeping between October and March, when the hive sleeps and has to be kept warm and dry',
    'Urban beekeeping between October and March…',
  ],
  [
    'en',
    'Pruning the very old and tall apple and pear trees of a small orchard between October and March',
    'Pruning the very old and tall apple and pear trees of a small orchard…',
  ],
  [
    'en',
    'A weekend in Lisbon with children aged 4 to 7 and a grandmother who does not walk much',
    'A weekend in Lisbon with children aged 4 to 7 and a grandmother…',
  ],
  ['en', 'I want to tell the life of my grandfather. He was a baker.', 'tell the life of my grandfather'],
  [
    'fr',
    'Tailler les vieux pommiers du verger familial au bord de la mer chaque année entre octobre et mars',
    'Tailler les vieux pommiers…',
  ],
  ['fr', 'Comment courir un marathon après 50 ans ?', 'Comment courir un marathon après 50 ans'],
])('a phrase cut out of a brief stays one (%s: %s)', (language, topic, read) => {
  const words = wordsFor(language);
  expect(readBrief({ topic, goal: 'x', language }, words).topic).toBe(read);
});

test.each([
  ['en', 'Python: tables, CSV files and charts', ['tables', 'CSV files', 'charts']],
  ['en', 'Bees: between October and March, in summer', []],
  ['en', 'I want to explain, in simple words, why bees dance', []],
  ['en', 'Bread, cakes and pies', ['Bread', 'cakes', 'pies']],
  ['fr', 'Le compost : matières, aération et maturation', ['matières', 'aération', 'maturation']],
])('what a topic lists are its points (%s: %s)', (language, topic, terms) => {
  const words = wordsFor(language);
  expect(readBrief({ topic, goal: 'x', language }, words).terms).toEqual(terms);
});
