import pg from 'pg';

/** Made by the migrations: where pg-boss keeps api's queues. */
const queueSchema = 'pgboss';

const all = 'SELECT, INSERT, UPDATE, DELETE';

/** Tables that api may not do everything with. */
const rights = new Map([
  ['file_accesses', 'SELECT'],
  ['audit_head', 'SELECT'],
  ['audit_seals', 'SELECT, INSERT'],
  ['_prisma_migrations', 'SELECT'],
]);

/**
 * Gives the role that api connects as what it needs, and takes away what it may not have: it cannot change the
 * schema, nor what was written to the audit. `ownerUrl` is of who migrates. To be done again after each migration,
 * for the tables that it brought.
 * @throws Error where there is no such role, or it could step round its limits.
 */
export async function grantApiRole(ownerUrl: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('BEGIN');
    await checkRole(client, role);
    const to = client.escapeIdentifier(role);
    const schema = await schemaOf(client);
    await client.query(`
      GRANT USAGE ON SCHEMA ${schema} TO ${to};
      REVOKE CREATE ON SCHEMA ${schema} FROM ${to}, PUBLIC;
      REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${to}, PUBLIC;
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to};`);
    for (const table of await tablesOf(client)) {
      const granted = rights.get(table) ?? all;
      await client.query(`GRANT ${granted} ON TABLE ${schema}.${client.escapeIdentifier(table)} TO ${to}`);
    }
    for (const name of [
      'append_audit(json)',
      'erase_person_from_audit(text, text, integer)',
      'erase_organization_from_audit(text, integer)',
    ])
      await client.query(`GRANT EXECUTE ON FUNCTION ${schema}.${name} TO ${to}`);
    await giveQueues(client, role);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function checkRole(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean; owner: boolean }>(
    `SELECT rolsuper OR rolcreaterole OR rolreplication AS mighty,
            pg_has_role($1, (SELECT relowner FROM pg_class WHERE oid = 'file_accesses'::regclass), 'MEMBER') AS owner
     FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  const [found] = rows;
  if (!found)
    throw new Error(`There is no role "${role}". Create it first: CREATE ROLE … LOGIN PASSWORD '…'`);
  if (found.mighty || found.owner) {
    throw new Error(
      `The role "${role}" owns the tables or rules the server: api needs a role that does not.`,
    );
  }
}

async function schemaOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT current_schema() AS name');
  return client.escapeIdentifier(rows[0]?.name ?? 'public');
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  return rows.map(({ name }) => name);
}

/**
 * pg-boss makes and changes its tables itself, in a schema that is the role's own. The right to create schemas would be
 * too much: one with the owner's name comes first wherever the owner names a table.
 */
async function giveQueues(client: pg.Client, role: string): Promise<void> {
  const to = client.escapeIdentifier(role);
  const { rows } = await client.query<{ sql: string }>(
    `SELECT format('ALTER TABLE %s OWNER TO %I', c.oid::regclass, $2::text) AS sql
     FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
       AND c.relowner <> $2::regrole
     UNION ALL
     SELECT format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure, $2::text)
     FROM pg_proc p WHERE p.pronamespace = $1::regnamespace AND p.proowner <> $2::regrole
     UNION ALL
     SELECT format('ALTER TYPE %s OWNER TO %I', t.oid::regtype, $2::text)
     FROM pg_type t WHERE t.typnamespace = $1::regnamespace AND t.typtype = 'e' AND t.typowner <> $2::regrole`,
    [queueSchema, role],
  );
  for (const { sql } of rows) await client.query(sql);
  await client.query(`ALTER SCHEMA ${queueSchema} OWNER TO ${to}`);
}
