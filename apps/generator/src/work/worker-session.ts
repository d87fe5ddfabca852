import { setTimeout as sleep } from 'node:timers/promises';
import { sessionName } from '@sorami/server/connection-budget';
import { listen } from '@sorami/server/listen';
import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import { watchChannel } from '../pipeline/drafts.ts';

/** Space of the advisory locks that say which workers are alive. */
export const workerLocks = 7_266_002;

const channels = ['generator_work', 'generator_runs', 'generator_events', watchChannel] as const;
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

/** `connections` is how many the process opens at most, which the session's name says to others. */
export async function openWorkerSession(
  { connectionString, connections }: { connectionString: string; connections: number },
  listeners: Listeners,
  log: FastifyBaseLogger,
): Promise<WorkerSession> {
  let workerId: number | null = null;
  const listening = listen({
    connectionString,
    name: sessionName('sorami-generator-worker', connections),
    channels,
    log,
    async prepare(client, closing) {
      workerId ??= await newWorkerId(client);
      await takeLock(client, workerId, closing);
    },
    onNotification: (channel, payload) => listeners.onNotification(channel as Channel, payload),
    onListening: listeners.onAlive,
  });
  try {
    await listening.firstTry;
  } catch (error) {
    await listening.close();
    throw error;
  }
  return {
    get workerId() {
      if (workerId === null) throw new Error('The worker session has no id');
      return workerId;
    },
    get alive() {
      return listening.alive;
    },
    close: listening.close,
  };
}

async function newWorkerId(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`select nextval('generator.worker_ids')::integer as id`);
  return rows[0].id;
}

/** After a broken connection the server may hold the old session's lock for a moment. */
async function takeLock(client: pg.Client, id: number, closing: AbortSignal): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as taken', [workerLocks, id]);
    if (rows[0]?.taken) return;
    await sleep(250, undefined, { signal: closing });
  }
}
