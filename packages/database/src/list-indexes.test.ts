import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';

let home: TestDatabase;
let database: Database;

// Three files share each moment, so that pages end between equal times.
const fill = `
  INSERT INTO users (id, "clerkId", "updatedAt") SELECT 'user' || n, 'clerk' || n, now() FROM generate_series(0, 4) n;
  INSERT INTO organizations (id, "clerkId", "updatedAt") VALUES ('org0', 'clerk', now());
  INSERT INTO stored_files (id, "s3Key", bucket, type, status, name, "contentType", size, sha256, "ownerId",
                            "organizationId", "createdAt", "updatedAt")
  SELECT 'file' || n, 'key' || n, 'bucket', (ARRAY['IMAGE', 'VIDEO', 'BOOK'])[1 + n % 3]::"FileType",
         (CASE WHEN n % 17 = 0 THEN 'TRASHED' ELSE 'READY' END)::"FileStatus", 'name', 'image/png', 1, '',
         'user' || n % 5, CASE WHEN n % 7 = 0 THEN 'org0' END, '2026-01-01'::timestamptz + n / 3 * interval '1 ms', now()
  FROM generate_series(1, 20000) n;
  ANALYZE;`;

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase({ url: home.url, poolSize: 1 });
  await database.pool.query(fill);
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const spaces = {
  personal: {
    where: `"ownerId" = $1 AND "organizationId" IS NULL`,
    order: '"organizationId", ',
    owner: 'user1',
  },
  organization: { where: '"organizationId" = $1', order: '', owner: 'org0' },
};
const cases = Object.entries(spaces).flatMap(([name, space]) =>
  [null, 'VIDEO'].map((type) => ({ name, ...space, type })),
);

function page({ where, order, type }: (typeof cases)[number]): string {
  return `SELECT id, "createdAt" FROM stored_files
          WHERE ${where} AND status = 'READY' ${type ? 'AND type = $4::"FileType"' : ''}
            AND ("createdAt", id) < ($2::timestamptz, $3)
          ORDER BY ${order}"createdAt" DESC, id DESC LIMIT 25`;
}

test.each(cases)(
  'a page of the $name list (type $type) is read from an index, in its order',
  async (space) => {
    const { pool } = database;
    await pool.query('DEALLOCATE ALL');
    await pool.query(`PREPARE page AS ${page(space)}`);
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await pool.query(`SET plan_cache_mode = ${mode}`);
      const type = space.type ? `, '${space.type}'` : '';
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN EXECUTE page('${space.owner}', '2026-01-01 00:00:03+00', 'file9000'${type})`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index (Only )?Scan using/);
      expect(plan).not.toContain('Sort');
    }
  },
);

test.each(cases)('the pages of the $name list (type $type) hold each file once', async (space) => {
  const { pool } = database;
  const type = space.type ? [space.type] : [];
  const found: string[] = [];
  let position = ['infinity', ''];
  for (;;) {
    const { rows } = await pool.query<{ id: string; createdAt: Date }>({
      name: `${space.name} ${space.type}`,
      text: page(space),
      values: [space.owner, ...position, ...type],
    });
    found.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    if (!last) break;
    position = [last.createdAt.toISOString(), last.id];
  }
  const { where, owner } = space;
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM stored_files WHERE ${where} AND status = 'READY' ${space.type ? 'AND type = $2::"FileType"' : ''}`,
    [owner, ...type],
  );
  expect(found.length).toBeGreaterThan(100);
  expect([...found].sort()).toEqual(rows.map(({ id }) => id).sort());
});
