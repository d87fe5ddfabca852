import { createTestDatabase } from '@sorami/testing/create-test-database';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from './migrate.ts';

test('applies each migration once, also when processes start together, and refuses edited ones', async () => {
  const database = await createTestDatabase({ empty: true });
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  try {
    const applied = await Promise.all([migrate(pool), migrate(pool), migrate(pool)]);
    expect(applied.flat()).toEqual([
      '0001_initial.sql',
      '0002_inspections.sql',
      '0003_spent_usage.sql',
      '0004_calls.sql',
    ]);
    await pool.query(`update generator.migrations set sha256 = 'other'`);
    await expect(migrate(pool)).rejects.toThrow('0001_initial.sql was changed');
  } finally {
    await pool.end();
    await database.drop();
  }
});
