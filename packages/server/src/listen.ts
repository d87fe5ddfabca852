import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';

export interface ListenOptions {
  connectionString: string;
  /** Under which PostgreSQL and the log know the session. */
  name: string;
  channels: readonly string[];
  log: FastifyBaseLogger;
  /** Done on each new session before it listens. Stop with the signal's reason when it aborts. */
  prepare?(client: pg.Client, closing: AbortSignal): Promise<void>;
  onNotification(channel: string, payload: string): void;
  /** Called each time that it listens, at first and again: whatever was notified before may have been missed. */
  onListening(): void;
}

export interface Listening {
  /** False while the session is being made anew. */
  readonly alive: boolean;
  /** Resolves once it listens; rejects if the first try failed, and more are made all the same. */
  firstTry: Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds. */
const askEvery = 5_000;
const longestPause = 2_000;

/** A database session of its own that receives notifications, and is made anew for as long as it is not closed. */
export function listen(options: ListenOptions): Listening {
  const { connectionString, name, channels, log } = options;
  const closing = new AbortController();
  const firstTry = Promise.withResolvers<void>();
  firstTry.promise.catch(() => {});
  let current: pg.Client | null = null;

  /** `lost` says when the session is, and why, where that is known. */
  async function connect(): Promise<{ lost: Promise<Error | undefined> }> {
    const client = new pg.Client({
      connectionString,
      application_name: name,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      // The server gives a machine that vanished up within half a minute.
      options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
    });
    const lost = Promise.withResolvers<Error | undefined>();
    const lose = (error?: Error) => {
      if (current === client) current = null;
      lost.resolve(error);
      void client.end().catch(() => {});
    };
    client.on('error', lose);
    client.once('end', () => lose());
    client.on('notification', ({ channel, payload = '' }) => options.onNotification(channel, payload));
    try {
      await client.connect();
      await options.prepare?.(client, closing.signal);
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
      closing.signal.throwIfAborted();
    } catch (error) {
      lose();
      throw error;
    }
    current = client;
    // A server that went away without a word is noticed by asking.
    let isAsking = false;
    const asking = setInterval(() => {
      if (isAsking) return;
      isAsking = true;
      client
        .query('SELECT 1')
        .catch(lose)
        .finally(() => {
          isAsking = false;
        });
    }, askEvery);
    void lost.promise.finally(() => clearInterval(asking));
    return { lost: lost.promise };
  }

  async function keepListening(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; ) {
      try {
        const { lost } = await connect();
        if (failures > 0) log.info({ session: name }, 'the session that listens is back');
        failures = 0;
        options.onListening();
        firstTry.resolve();
        const error = await lost;
        if (!closing.signal.aborted)
          log.warn({ err: error, session: name }, 'the session that listens was lost');
      } catch (error) {
        firstTry.reject(error);
        if (failures++ === 0 && !closing.signal.aborted) {
          log.warn({ err: error, session: name }, 'the session that listens cannot be made');
        }
      }
      const pause = Math.min(100 * 2 ** failures, longestPause);
      await wait(pause, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  const running = keepListening();
  return {
    get alive() {
      return current !== null;
    },
    firstTry: firstTry.promise,
    async close() {
      closing.abort();
      const last = current;
      current = null;
      await last?.end().catch(() => {});
      await running;
    },
  };
}
