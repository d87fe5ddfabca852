import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';

/** Space of the advisory locks that say which workers are alive. */
export const workerLocks = 7_266_002;

const channels = ['generator_work', 'generator_runs', 'generator_events'] as const;
export type Channel = (typeof channels)[number];

/**
 * A process's sign of life: a database session that holds an advisory lock on the worker's id, and listens.
 * PostgreSQL frees the lock the moment the process dies, so that others may take its work over at once.
 */
export interface WorkerSession {
  readonly workerId: number;
  /** False while the session is being made anew: no work may be taken then. */
  readonly alive: boolean;
  close(): Promise<void>;
}

interface Listeners {
  onNotification(channel: Channel, payload: string): void;
  /** Whatever was notified before may have been missed. */
  onAlive(): void;
}

export async function openWorkerSession(
  connectionString: string,
  listeners: Listeners,
  log: FastifyBaseLogger,
): Promise<WorkerSession> {
  let client: pg.Client | null = null;
  let workerId: number | null = null;
  let alive = false;
  const closing = new AbortController();

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString,
      application_name: 'sorami-generator-worker',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      // The server gives a machine that vanished up within half a minute.
      options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
    });
    next.on('error', (error) => lose(next, error));
    next.on('end', () => lose(next));
    next.on('notification', ({ channel, payload = '' }) =>
      listeners.onNotification(channel as Channel, payload),
    );
    try {
      await next.connect();
      workerId ??= await newWorkerId(next);
      await takeLock(next, workerId);
      for (const channel of channels) await next.query(`listen ${channel}`);
    } catch (error) {
      next.removeAllListeners('end');
      void next.end().catch(() => {});
      throw error;
    }
    client = next;
    alive = true;
    listeners.onAlive();
  }

  async function takeLock(next: pg.Client, id: number): Promise<void> {
    // After a broken connection the server may hold the old session's lock for a moment.
    for (;;) {
      const { rows } = await next.query('select pg_try_advisory_lock($1, $2) as taken', [workerLocks, id]);
      if (rows[0]?.taken) return;
      await sleep(250, undefined, { signal: closing.signal });
    }
  }

  function lose(lost: pg.Client, error?: Error): void {
    if (client !== lost || closing.signal.aborted) return;
    client = null;
    alive = false;
    log.warn({ err: error, workerId }, 'The worker session was lost');
    void lost.end().catch(() => {});
    void reconnect();
  }

  async function reconnect(): Promise<void> {
    for (let wait = 100; !closing.signal.aborted; wait = Math.min(wait * 2, 2_000)) {
      try {
        await connect();
        log.info({ workerId }, 'The worker session is back');
        return;
      } catch (error) {
        log.debug({ err: error }, 'The worker session is not back yet');
        await sleep(wait, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
  }

  // A server that went away without a word is noticed by asking.
  const asking = setInterval(() => {
    const asked = client;
    asked?.query('select 1').catch((error: Error) => lose(asked, error));
  }, 5_000);

  await connect();
  return {
    get workerId() {
      if (workerId === null) throw new Error('The worker session has no id');
      return workerId;
    },
    get alive() {
      return alive;
    },
    async close() {
      closing.abort();
      alive = false;
      clearInterval(asking);
      await client?.end().catch(() => {});
    },
  };
}

async function newWorkerId(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`select nextval('generator.worker_ids')::integer as id`);
  return rows[0].id;
}
