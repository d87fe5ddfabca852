import type { Pool } from 'pg';

/** Connections of a PostgreSQL server. */
export interface ConnectionBudget {
  /** That roles like ours may have in all. */
  most: number;
  /** That are open. */
  used: number;
  /** That the processes of Sorami which run now may open in all. */
  promised: number;
}

/** The name of a session that a process keeps for as long as it lives, and that says how many it may open in all. */
export function sessionName(name: string, most: number): string {
  return `${name} max=${most}`;
}

export async function readConnectionBudget(pool: Pick<Pool, 'query'>): Promise<ConnectionBudget> {
  const { rows } = await pool.query<ConnectionBudget>(
    `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
              - coalesce(current_setting('reserved_connections', true), '0')::int AS most,
            count(*)::int AS used,
            coalesce(sum(substring(application_name from ' max=(\\d+)$')::int), 0)::int AS promised
     FROM pg_stat_activity WHERE datid IS NOT NULL`,
  );
  return rows[0] ?? { most: 0, used: 0, promised: 0 };
}

/**
 * Says in the log where all processes together may open more connections than the server gives: under load some would
 * get none. Nothing is refused for it, as programs of two releases run side by side while one is rolled out.
 */
export async function warnOfConnections(
  pool: Pick<Pool, 'query'>,
  log: { warn(about: object, message: string): void },
): Promise<void> {
  const { most, promised } = await readConnectionBudget(pool);
  if (promised <= most) return;
  log.warn(
    { mayOpen: promised, serverGives: most },
    'the programs together may open more database connections than there are: see DATABASE_CONNECTIONS',
  );
}
