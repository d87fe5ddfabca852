import { expect, test } from 'vitest';
import { chooseLocale } from './choose-locale.ts';

test.each([
  ['en', 'fr-FR,fr', 'en'],
  ['fr', 'en-GB', 'fr'],
  [undefined, 'en-GB,en;q=0.9,fr;q=0.8', 'en'],
  [undefined, 'de-DE,de;q=0.9,en;q=0.5', 'en'],
  [undefined, 'en;q=0.3,fr;q=0.7', 'fr'],
  [undefined, 'en;q=0,de', 'fr'],
  [undefined, 'de', 'fr'],
  [undefined, null, 'fr'],
  ['xx', 'en', 'en'],
] as const)('cookie %s and header %s give %s', (cookie, header, locale) => {
  expect(chooseLocale(cookie, header)).toBe(locale);
});
