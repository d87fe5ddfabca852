import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase({ url: home.url });
  await database.pool.query(
    `SELECT append_audit('[{"id": "1", "at": "2026-01-01T00:00:00Z", "action": "VIEW", "result": "ALLOWED", "fileId": "file", "requestId": "request"}]')`,
  );
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

test.each([
  ['UPDATE', `UPDATE file_accesses SET result = 'DENIED'`],
  ['UPDATE', `UPDATE file_accesses SET result = 'DENIED' WHERE id = 'nothing'`],
  [
    'UPDATE',
    `INSERT INTO file_accesses SELECT * FROM file_accesses ON CONFLICT (sequence) DO UPDATE SET "requestId" = 'other'`,
  ],
  ['DELETE', 'DELETE FROM file_accesses'],
  ['TRUNCATE', 'TRUNCATE file_accesses'],
  ['DELETE', 'SET session_replication_role = replica; DELETE FROM file_accesses'],
])('refuses %s: %s', async (operation, sql) => {
  await expect(database.pool.query(sql)).rejects.toMatchObject({
    code: '23001',
    message: `file_accesses is append-only: ${operation} is refused`,
  });
  expect(await database.database.fileAccess.findMany()).toMatchObject([
    { result: 'ALLOWED', requestId: 'request' },
  ]);
});

test('refuses through Prisma as well', async () => {
  await expect(database.database.fileAccess.deleteMany()).rejects.toThrow(/append-only/);
});
