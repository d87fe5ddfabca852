import { expect, test } from 'vitest';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };
import { typeset } from './typeset.ts';

function sentences(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const name = path ? `${path}.${key}` : key;
      return typeof value === 'string' ? [[name, value] as const] : [...sentences(value, name)];
    }),
  );
}

/** The names that a sentence is filled with; the branches of a plural are in braces too. */
const names = (sentence: string) =>
  [
    ...new Set(
      [...sentence.matchAll(/(?<!(?:\b(?:one|other)|=-?\d+) )\{(\w+)[,}]/g)].map(([, name]) => name),
    ),
  ].sort();

const french = sentences(fr);
const english = sentences(en);

test('both languages say the same things', () => {
  expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
});

test('and fill them with the same names', () => {
  for (const [key, sentence] of english)
    expect([key, names(french.get(key) ?? '')]).toEqual([key, names(sentence)]);
});

test('nothing is left empty, and nobody shouts', () => {
  for (const [key, sentence] of [...french, ...english]) {
    expect(sentence.trim(), key).not.toBe('');
    expect(sentence, key).not.toContain('!');
  }
});

test('units and French signs do not stand alone at the beginning of a line', () => {
  const set = sentences(typeset(fr, 'fr'));
  expect(set.get('generations.createIn')).toBe('Possible dans {seconds}\u00a0s');
  expect(set.get('kinds.book.ready')).toBe('«\u00a0{title}\u00a0» est écrit');
  expect(typeset({ a: 'Sorted by: {size} MB, 3 stories' }, 'en').a).toBe(
    'Sorted by: {size}\u00a0MB, 3 stories',
  );
  for (const [key, sentence] of set)
    expect(sentence, key).not.toMatch(/ [:;?»]|« |[}\d] (s|min|h|Mo|Go)\b(?!’)/);
});

const unwanted = {
  fr: /mis à l’abri|\bchoisi(e|s|es)?\b(?! par)|\bpour de bon\b|\bPlan bleu\b|\bjeté\b|ne rien choisir|'/i,
  en: /\bshall\b|a lot at once|\bparts? the text|'/i,
};
test('words that were given up do not come back', () => {
  for (const [key, sentence] of french) {
    // "Le modèle choisi" is a choice, not a selection; examples may say what they like.
    if (key.startsWith('models.sent') || key.includes('examples')) continue;
    expect(sentence, key).not.toMatch(unwanted.fr);
  }
  for (const [key, sentence] of english) expect(sentence, key).not.toMatch(unwanted.en);
});
