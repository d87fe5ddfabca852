import { migrationsFolder } from '@sorami/database/folders';
import { readConnectionBudget } from '@sorami/server/connection-budget';
import { type Finding, Findings, reasonOf } from '@sorami/server/finding';
import { readSchemaFit } from '@sorami/server/schema-fit';
import pg from 'pg';
import type { Settings } from './examine-settings.ts';

const oldest = 150_000;
/** Seconds by which two clocks may differ before tokens and signatures fail. */
const skew = 5;

/** What helps, by what the server or the connection said. */
const remedies: [RegExp, string][] = [
  [/28P01|28000/, 'Check name and password, and pg_hba.conf.'],
  [/3D000/, 'Create the database: CREATE DATABASE …'],
  [/53300/, 'No connection is left: raise max_connections, or lower DATABASE_CONNECTIONS.'],
  [
    /08P01|unsupported startup parameter/,
    'This is a pooler: name PostgreSQL itself, as LISTEN and locks need a session.',
  ],
  [
    /CERT|certificate|SELF_SIGNED|UNABLE_TO/,
    'Add sslrootcert=<file of the CA> to the address, or set NODE_EXTRA_CA_CERTS.',
  ],
  [
    /does not support SSL/,
    'Turn ssl on in PostgreSQL; sslmode=disable only where nobody else is on the network.',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'Check the host in the address.'],
  [
    /ECONNREFUSED|ETIMEDOUT|timeout/,
    'Check that PostgreSQL runs, listens there and that no firewall is between.',
  ],
];

/** Looks at the database as each of the three roles: api's, the owner's and the generator's. */
export async function examineDatabase(settings: Settings): Promise<Finding[]> {
  const found = new Findings('database');
  const { DATABASE_URL, MIGRATION_DATABASE_URL, GENERATOR_DATABASE_URL } = settings;
  if (DATABASE_URL)
    await as(found, 'DATABASE_URL', DATABASE_URL, async (client) => {
      await examineServer(found, client, DATABASE_URL, settings);
      await examineApiRole(found, client);
    });
  if (MIGRATION_DATABASE_URL && MIGRATION_DATABASE_URL !== DATABASE_URL)
    await as(found, 'MIGRATION_DATABASE_URL', MIGRATION_DATABASE_URL, async (client) => {
      const { rows } = await client.query<{ owns: boolean }>(
        `SELECT coalesce(bool_and(pg_has_role(relowner, 'MEMBER')), has_schema_privilege('public', 'CREATE')) AS owns
         FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
      );
      if (rows[0]?.owns) found.ok('the owner', 'may migrate');
      else
        found.fail(
          'the owner',
          'does not own the tables',
          'Name in MIGRATION_DATABASE_URL the role that made them.',
        );
    });
  const generatorUrl = GENERATOR_DATABASE_URL ?? DATABASE_URL;
  if (generatorUrl)
    await as(found, 'GENERATOR_DATABASE_URL', generatorUrl, (client) => examineGeneratorRole(found, client));
  return found.all;
}

async function as(
  found: Findings,
  name: string,
  url: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: 'sorami-doctor',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const reason = reasonOf(error);
    found.fail(name, reason, remedies.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Check the address.');
    await client.end().catch(() => undefined);
    return;
  }
  try {
    await work(client);
  } catch (error) {
    found.fail(name, reasonOf(error), 'The role lacks rights: npm run db:migrate gives api’s what it needs.');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function examineServer(
  found: Findings,
  client: pg.Client,
  url: string,
  settings: Settings,
): Promise<void> {
  const { rows } = await client.query<{
    number: number;
    version: string;
    tls: boolean;
    late: number;
    pid: number;
  }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
            coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS tls,
            extract(epoch FROM clock_timestamp())::float8 - $1 AS late, pg_backend_pid() AS pid`,
    [Date.now() / 1000],
  );
  const server = rows[0] ?? { number: 0, version: '', tls: false, late: 0, pid: 0 };
  if (server.number >= oldest) found.ok('version', server.version);
  else found.fail('version', server.version, 'Sorami needs PostgreSQL 15 or newer.');
  const { hostname } = new URL(url);
  if (server.tls) found.ok('TLS', 'encrypted');
  else if (/^(|localhost|127\.|\[::1\])/.test(hostname)) found.ok('TLS', 'none, on this machine');
  else
    found.note(
      'TLS',
      `none, to ${hostname}`,
      'Add sslmode=verify-full to the address, unless the network is yours alone.',
    );
  if (Math.abs(server.late) <= skew) found.ok('clock', 'agrees with this machine’s');
  else
    found.fail('clock', `${server.late.toFixed(0)} s off this machine’s`, 'Let both take the time from NTP.');

  const fit = await readSchemaFit(client as unknown as pg.Pool, {
    folder: migrationsFolder,
    schema: 'public',
  });
  if (fit === 'ok') found.ok('migrations', 'all applied');
  else if (fit === 'old') found.fail('migrations', 'some are not applied', 'npm run db:migrate');
  else
    found.fail(
      'migrations',
      'the schema is of a later release, and has lost what this one needs',
      'Run the later release.',
    );

  const { most, used, promised } = await readConnectionBudget(client as unknown as pg.Pool);
  const ours =
    Number(settings.DATABASE_CONNECTIONS ?? 18) + Number(settings.GENERATOR_DATABASE_CONNECTIONS ?? 14);
  const wanted = Math.max(ours, promised);
  const about = `${most} for us, ${used} open; running programs may open ${promised}, one of each ${ours}`;
  if (wanted > most)
    found.fail(
      'connections',
      about,
      'Raise max_connections, or lower DATABASE_CONNECTIONS and GENERATOR_DATABASE_CONNECTIONS.',
    );
  else if (2 * wanted > most)
    found.note('connections', about, 'A rollout runs two of each for a while: leave room for it.');
  else found.ok('connections', about);
}

async function examineApiRole(found: Findings, client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    unread: string[];
    rewrites: boolean;
    mighty: boolean;
    queues: boolean;
    name: string;
  }>(
    `SELECT current_user AS name,
            coalesce((SELECT array_agg(relname ORDER BY relname) FROM pg_class
              WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT has_table_privilege(oid, 'SELECT')), '{}')::text[] AS unread,
            coalesce((SELECT has_table_privilege(oid, 'UPDATE') FROM pg_class WHERE oid = to_regclass('public.file_accesses')), false) AS rewrites,
            (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS mighty,
            coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = 'pgboss'), false) AS queues`,
  );
  const role = rows[0];
  if (!role) return;
  const grant =
    'npm run db:migrate with MIGRATION_DATABASE_URL gives it what it needs (or npm run db:grant).';
  if (role.unread.length > 0)
    found.fail('api’s role', `${role.name} may not read ${role.unread.slice(0, 5).join(', ')}`, grant);
  else if (!role.queues)
    found.fail('api’s role', `${role.name} does not own the queues of its background work`, grant);
  else if (role.rewrites || role.mighty)
    found.note(
      'api’s role',
      `${role.name} could change the audit`,
      'Let api connect as a role of its own: docs/guide/configure.md.',
    );
  else found.ok('api’s role', `${role.name} may do what api needs, and cannot change the audit`);
}

async function examineGeneratorRole(found: Findings, client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ creates: boolean; own: number; name: string }>(
    `SELECT current_user AS name, has_database_privilege(current_database(), 'CREATE') AS creates,
            (SELECT count(*)::int FROM pg_namespace WHERE nspname IN ('generator', 'generator_queue')
              AND pg_has_role(nspowner, 'MEMBER')) AS own`,
  );
  const { creates = false, own = 0, name = '' } = rows[0] ?? {};
  if (own === 2) found.ok('generator’s role', `${name} owns its schemas`);
  else if (creates) found.ok('generator’s role', `${name} may make its schemas`);
  else
    found.fail(
      'generator’s role',
      `${name} has no schemas of its own and may make none`,
      `GRANT CREATE ON DATABASE … TO ${name}; it is needed at the first start alone.`,
    );
  const { rows: pids } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await client.query('LISTEN sorami_doctor');
  const { rows: again } = await client.query<{ pid: number; listens: boolean }>(
    `SELECT pg_backend_pid() AS pid, EXISTS (SELECT FROM pg_listening_channels() AS c WHERE c = 'sorami_doctor') AS listens`,
  );
  if (pids[0]?.pid === again[0]?.pid && again[0]?.listens) found.ok('session', 'of PostgreSQL itself');
  else
    found.fail(
      'session',
      'a pooler changes it between statements',
      'Name PostgreSQL itself, or a pooler in session mode.',
    );
}
