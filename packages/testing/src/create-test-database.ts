import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { templateDatabase } from './services.ts';

/** A database of a test's own. */
export interface TestDatabase {
  /** As the owner, who may do anything. */
  url: string;
  /** As the role that api has in production. */
  apiUrl: string;
  /** Removes it, with whatever is still connected to it. */
  drop(): Promise<void>;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('services').postgresUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes a database: migrated and without content, or (`empty`) without anything. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : templateDatabase}`);
  const { postgresUrl, apiRole } = inject('services');
  const url = Object.assign(new URL(postgresUrl), { pathname: `/${name}` });
  return {
    url: url.href,
    apiUrl: Object.assign(new URL(url), { username: apiRole.name, password: apiRole.password }).href,
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
