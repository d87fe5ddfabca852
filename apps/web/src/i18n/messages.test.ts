import { expect, test } from 'vitest';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };

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
  [...new Set([...sentence.matchAll(/(?<!\b(?:one|other) )\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

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
