import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const apiRole = 'sorami_api';

/** A login that owns nothing: what it may do is granted when the database is migrated. */
export interface ApiRole {
  name: string;
  password: string;
}

/** Makes the role that api connects as, if there is none. Its password is kept beside the admin's. */
export async function createApiRole(adminUrl: string, folder: string): Promise<ApiRole> {
  const file = path.join(folder, 'password-api');
  await writeFile(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const password = (await readFile(file, 'utf8')).trim();
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [apiRole]);
    const name = client.escapeIdentifier(apiRole);
    if (rowCount === 0) await client.query(`CREATE ROLE ${name}`);
    await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
  return { name: apiRole, password };
}
