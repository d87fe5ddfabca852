import { createDatabase, type Database } from '@sorami/database/client';
import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { momentTypes } from './moment-types.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase({ url: home.url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

async function readBack(values: string[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ at: string }>({
    text: 'SELECT at::timestamptz(3) FROM unnest($1::text[]) WITH ORDINALITY AS value (at, place) ORDER BY place',
    values: [values],
    types: momentTypes,
  });
  return rows.map(({ at }) => at);
}

test('a moment is read as a Date would write it', async () => {
  const moments = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(moments, { minLength: 1 }), async (dates) => {
      const written = dates.map((date) => date.toISOString());
      expect(await readBack(written)).toEqual(written);
    }),
    { numRuns: 30 },
  );
});

test('so is one before our era, which PostgreSQL writes otherwise', async () => {
  expect(await readBack(['0044-03-15 12:00:00+00 BC'])).toEqual(['-000043-03-15T12:00:00.000Z']);
});
