import { enUS } from '@clerk/localizations/en-US';
import { expect, test } from 'vitest';
import { english as ours } from './clerk-english.ts';
import { french } from './clerk-words.ts';

function sentences(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const name = path ? `${path}.${key}` : key;
      if (typeof value === 'string') return [[name, value] as const];
      return value ? [...sentences(value, name)] : [];
    }),
  );
}
const english = sentences(enUS);
const said = sentences(french);

/** Single sign-on, directories and keys for programs: Clerk shows them where an operator buys them from it. */
const notOffered =
  /^(configureSSO|configureDirectorySync|oauth|apiKeys|organizationProfile\.(securityPage|apiKeys)|unstable__errors\.api_key)/;
/** The same word in both languages, or no word at all. */
const alike =
  /^(Date|Danger|Actions|Invitations|Logo|Menu|CVC, ZIP|Description|Expiration|Confirmation|Plans?|\{\{.*)$/;

test('Clerk leaves no word in English', () => {
  const left = [...english].filter(
    ([key, words]) =>
      !notOffered.test(key) &&
      /\p{L}{3}/u.test(words.replace(/\{\{.*?\}\}/g, '')) &&
      (said.get(key) === undefined || (said.get(key) === words && !alike.test(words))),
  );
  expect(left).toEqual([]);
});

test('and its sentences have typographic apostrophes, and the same names to fill in', () => {
  const plain = (words: string) => words.replace(/\{\{.*?\}\}/g, '');
  for (const words of [...said.values(), ...sentences(ours).values()])
    expect(plain(words)).not.toContain("'");
  expect(french.formButtonPrimary).toBe('Continuer');
  expect(french.dates?.sameDay).toContain("timeString('fr-FR')");
  for (const [key, words] of sentences(ours))
    expect([key, words]).toEqual([key, english.get(key)?.replaceAll("'", '’')]);
});
