import { createRandom } from '@sorami/preview-engines/random';
import { expect, test } from 'vitest';
import { bankOf } from './bank-of.ts';
import { Memory } from './memory.ts';
import { themeNames } from './theme.ts';
import { Writer } from './writer.ts';

const complete = {
  fr: { topic: 'Le pain', goal: 'Cuire un bon pain', audience: 'les débutants' },
  en: { topic: 'Bread', goal: 'Bake a good loaf', audience: 'beginners' },
};
const given = Object.fromEntries(
  'prev thread bookTitle minutes times weeks weekly total net lost first monthly months running sum reserved share tasks real planned forecast'
    .split(' ')
    .map((slot) => [slot, 'x']),
);

test.each(['fr', 'en'] as const)('every %s frame can be filled, and ends as a sentence does', (language) => {
  const bank = bankOf(language);
  const writer = new Writer(
    bank,
    bank.readSubject(complete[language]),
    new Memory(),
    createRandom('x'),
    'small',
  );
  writer.meetSomeone();
  writer.with({ ...given, sign: 'x' });
  for (const [pool, frames] of Object.entries(bank.frames))
    for (const frame of frames) {
      const filled = writer.fill(frame);
      expect(filled, `${pool}: ${frame}`).not.toBeNull();
      expect(filled, pool).not.toMatch(/[{}]/);
      if (pool !== 'role' && pool !== 'rowGesture')
        expect(filled, pool).toMatch(/[.?!]$|[.?!]\s?[»”]$|”\.$/u);
    }
  for (const pair of bank.objections)
    for (const frame of pair) expect(writer.fill(frame), frame).toMatch(/[.?!]$/);
});

test('both languages have themes of the same shape, with typographic apostrophes', () => {
  for (const name of themeNames) {
    const shapes = (['fr', 'en'] as const).map((language) => {
      const theme = bankOf(language).themes[name];
      expect(JSON.stringify(theme)).not.toContain("'");
      for (const sentence of [...theme.claims, ...theme.reasons, ...theme.nuances, ...theme.maxims])
        expect(sentence).toMatch(/^[\p{Lu}“«].*[.?!]$/u);
      return Object.entries(theme).map(([key, value]) => [key, Array.isArray(value) ? value.length : 1]);
    });
    expect(shapes[0]).toEqual(shapes[1]);
  }
});
