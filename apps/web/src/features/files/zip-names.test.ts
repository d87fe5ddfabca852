import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeName, zipNames } from './zip-names.ts';

test.each([
  ['été.png', 'été.png'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\autoexec.bat', 'C__autoexec.bat'],
  ['a\nb\u0000c.txt', 'a_b_c.txt'],
  ['"quoted" <name>?.pdf', '_quoted_ _name__.pdf'],
  ['invoice\u202Egnp.exe', 'invoice_gnp.exe'],
  ['CON.txt', '_CON.txt'],
  ['trailing. . ', 'trailing'],
  ['...', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['.gitignore', '.gitignore'],
  ['🦊🌙.webp', '🦊🌙.webp'],
])('%j becomes %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('a long name keeps its extension and whole characters', () => {
  const name = safeName(`${'é🌙'.repeat(300)}.markdown`);
  expect(name.endsWith('.markdown')).toBe(true);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
  expect(name.isWellFormed()).toBe(true);
});

test('names that are alike are numbered before their extension', () => {
  expect(zipNames(['a.png', 'a.png', 'A.PNG', 'a (2).png', 'a.png'])).toEqual([
    'a.png',
    'a (2).png',
    'A (3).PNG',
    'a (2) (2).png',
    'a (4).png',
  ]);
});

test('whatever the files are called: as many names, no two alike, none that leads elsewhere', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '..',
      '.',
      '/',
      'a/../b',
      'NUL',
      'com1.txt',
      'a.png',
      'A.png',
      'a (2).png',
      '\u202Ex',
      '\ud800',
    ),
  );
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 30 }), (names) => {
      const safe = zipNames(names);
      expect(safe).toHaveLength(names.length);
      expect(new Set(safe.map((name) => name.toLowerCase())).size).toBe(names.length);
      const bad = safe.filter(
        (name) =>
          ['', '.', '..'].includes(name) || /[/\\:\p{Cc}\u202a-\u202e]/u.test(name) || !name.isWellFormed(),
      );
      expect(bad).toEqual([]);
    }),
  );
});
