import { createTestDatabase, type TestDatabase } from '@sorami/testing/create-test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { readDatabaseRoles } from './env.ts';
import { grantApiRole } from './grant-api-role.ts';

let home: TestDatabase;
let owner: Database;
let api: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  owner = createDatabase({ url: home.url });
  api = createDatabase({ url: home.apiUrl });
});
afterAll(async () => {
  await api.close();
  await owner.close();
  await home.drop();
});

test.each([
  `UPDATE file_accesses SET result = 'DENIED'`,
  'DELETE FROM file_accesses',
  'TRUNCATE file_accesses',
  `INSERT INTO file_accesses (id, at, action, result, "requestId", sequence, hash)
   VALUES ('1', now(), 'VIEW', 'ALLOWED', 'r', 1, '')`,
  'ALTER TABLE file_accesses DISABLE TRIGGER ALL',
  'DROP TRIGGER file_accesses_append_only ON file_accesses',
  'DROP TABLE file_accesses',
  `UPDATE audit_head SET hash = ''`,
  'DELETE FROM audit_head',
  'SELECT * FROM audit_head FOR UPDATE',
  'UPDATE audit_seals SET number = number + 1',
  'DELETE FROM audit_seals',
  `SET "sorami.erases_person" = 'yes'; UPDATE file_accesses SET "actorId" = 'other'`,
  'SET session_replication_role = replica',
  `CREATE OR REPLACE FUNCTION append_audit(lines json) RETURNS void LANGUAGE sql AS 'SELECT 1'`,
  'ALTER FUNCTION append_audit(json) RESET ALL',
  'CREATE TABLE other (id int)',
  'CREATE SCHEMA other',
  'UPDATE _prisma_migrations SET checksum = NULL',
])('the role of api may not: %s', async (sql) => {
  await expect(api.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
});

test('it may add lines, and do everything with the other tables', async () => {
  await api.pool.query(
    `SELECT append_audit('[{"id": "1", "at": "${new Date().toISOString()}", "action": "VIEW", "result": "ALLOWED", "requestId": "r"}]')`,
  );
  const { rows } = await api.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
            AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([
    '_prisma_migrations',
    'audit_head',
    'audit_seals',
    'file_accesses',
  ]);
});

test('tables that a migration brings are granted by the next run, which changes nothing else', async () => {
  await owner.pool.query('CREATE TABLE brought (id int)');
  await expect(api.pool.query('SELECT * FROM brought')).rejects.toMatchObject({ code: '42501' });
  const role = new URL(home.apiUrl).username;
  await grantApiRole(home.url, role);
  await grantApiRole(home.url, role);
  expect((await api.pool.query('SELECT * FROM brought')).rows).toEqual([]);
  await expect(api.pool.query('DELETE FROM file_accesses')).rejects.toMatchObject({ code: '42501' });
});

test('queues that the owner made before become the role’s', async () => {
  await owner.pool.query(`CREATE TABLE pgboss.earlier (id int); CREATE TYPE pgboss.state AS ENUM ('a');
    CREATE FUNCTION pgboss.two() RETURNS int LANGUAGE sql AS 'SELECT 2'`);
  await grantApiRole(home.url, new URL(home.apiUrl).username);
  await api.pool.query(`ALTER TABLE pgboss.earlier ADD COLUMN state pgboss.state;
    ALTER TYPE pgboss.state ADD VALUE 'b'; DROP FUNCTION pgboss.two(); CREATE TABLE pgboss.later (id int)`);
});

test('a role that is not there, or could step round its limits, is refused', async () => {
  await expect(grantApiRole(home.url, 'nobody-at-all')).rejects.toThrow(/no role "nobody-at-all"/);
  await expect(grantApiRole(home.url, new URL(home.url).username)).rejects.toThrow(/api needs a role that/);
});

test('migrations run as the owner where one is named', () => {
  const DATABASE_URL = 'postgresql://api:a@db/sorami';
  const MIGRATION_DATABASE_URL = 'postgresql://owner:b@db/sorami';
  expect(readDatabaseRoles({ DATABASE_URL })).toEqual({ ownerUrl: DATABASE_URL, apiRole: null });
  expect(readDatabaseRoles({ DATABASE_URL, MIGRATION_DATABASE_URL: '' }).apiRole).toBeNull();
  expect(readDatabaseRoles({ DATABASE_URL, MIGRATION_DATABASE_URL })).toEqual({
    ownerUrl: MIGRATION_DATABASE_URL,
    apiRole: 'api',
  });
});
