import { foldText } from '@sorami/contracts/fold-text';
import { createTestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDatabase } from './client.ts';

test('the database and the programs look for a text in the same form', async () => {
  const home = await createTestDatabase();
  const { pool, close } = createDatabase({ url: home.url, poolSize: 1 });
  try {
    const every = Array.from({ length: 0x1c80 - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index));
    const some = fc.sample(fc.string({ unit: fc.constantFrom(...every), maxLength: 40 }), {
      numRuns: 500,
      seed: 5,
    });
    const texts = [...every, ...some, 'Œuvre d’été', 'STRASSE ß', 'ΟΔΟΣ', 'e\u0301te', '％_\\'];
    const { rows } = await pool.query(
      'SELECT text, fold_text(text) AS folded FROM unnest($1::text[]) AS text',
      [texts],
    );
    expect(rows.filter(({ text, folded }) => folded !== foldText(text))).toEqual([]);
    expect(foldText('Œuvre d’ÉTÉ')).toBe('oeuvre d’ete');
  } finally {
    await close();
    await home.drop();
  }
});
