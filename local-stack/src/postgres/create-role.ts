import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** A login that is no superuser. */
export interface Role {
  name: string;
  password: string;
}

/** Makes the role that a program connects as, if there is none. Its password is kept beside the admin's. */
export async function createRole(adminUrl: string, folder: string, program: string): Promise<Role> {
  const file = path.join(folder, `password-${program}`);
  await writeFile(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const password = (await readFile(file, 'utf8')).trim();
  const role = `sorami_${program}`;
  await asAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    const name = client.escapeIdentifier(role);
    if (rowCount === 0) await client.query(`CREATE ROLE ${name}`);
    await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  });
  return { name: role, password };
}

/** Lets this role alone into a database, beside the admin. */
export async function admitAlone(adminUrl: string, database: string, role: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    const [name, to] = [client.escapeIdentifier(database), client.escapeIdentifier(role)];
    await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${to}`);
  });
}

/**
 * Lets a role make schemas in a database. What stands in its own schemas already, made by the admin at a time when the
 * program connected as that, becomes its own.
 */
export async function giveSchemas(
  adminUrl: string,
  database: string,
  role: string,
  schemas: readonly string[],
): Promise<void> {
  const url = Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href;
  await asAdmin(url, async (client) => {
    const to = client.escapeIdentifier(role);
    await client.query(`GRANT CREATE ON DATABASE ${client.escapeIdentifier(database)} TO ${to}`);
    const { rows } = await client.query<{ change: string }>(
      `WITH mine AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = ANY($1)),
            other AS (SELECT oid FROM pg_roles WHERE rolname <> $2)
       SELECT format('SCHEMA %I', nspname) AS change, 0 AS place
         FROM pg_namespace JOIN mine USING (oid, nspname) WHERE nspowner IN (SELECT oid FROM other)
       UNION ALL
       SELECT format(CASE relkind WHEN 'S' THEN 'SEQUENCE %s' WHEN 'v' THEN 'VIEW %s' ELSE 'TABLE %s' END,
                     pg_class.oid::regclass), 1
         FROM pg_class JOIN mine ON mine.oid = relnamespace
         WHERE relkind IN ('r', 'p', 'v', 'S') AND relowner IN (SELECT oid FROM other)
           AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i') AND relkind = 'S')
       UNION ALL
       SELECT format('ROUTINE %s', pg_proc.oid::regprocedure), 2
         FROM pg_proc JOIN mine ON mine.oid = pronamespace WHERE proowner IN (SELECT oid FROM other)
       UNION ALL
       SELECT format('TYPE %s', pg_type.oid::regtype), 2
         FROM pg_type JOIN mine ON mine.oid = typnamespace
         WHERE typtype = 'e' AND typowner IN (SELECT oid FROM other)
       ORDER BY place`,
      [schemas, role],
    );
    for (const { change } of rows) await client.query(`ALTER ${change} OWNER TO ${to}`);
  });
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
