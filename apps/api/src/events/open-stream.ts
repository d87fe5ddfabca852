import { setTimeout as wait } from 'node:timers/promises';
import type { SSEMessage } from '@fastify/sse';
import type { FastifyBaseLogger, FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import { ApiError } from '../errors/api-error.ts';
import type { Workspace } from '../policies/workspace.ts';
import { type Change, changesTopic } from './announce.ts';
import type { Notifications } from './notifications.ts';

/**
 * An event to send, unless the newest one under `key` said the same; without a key it is sent each time. `last` ends
 * the stream after it.
 */
export interface StreamEvent {
  key?: string;
  message: SSEMessage;
  last?: boolean;
}

/** Why events are read: `open` for all that is, `check` for what may have been missed, else for one change. */
export type StreamCause = Change | 'open' | 'check';

interface StreamDeps {
  pool: Pool;
  notifications: Notifications;
  stopping: AbortSignal;
  log: FastifyBaseLogger;
}

interface StreamOptions {
  workspace: Workspace;
  /** The person whose token opened the stream. */
  userId: string;
  read(cause: StreamCause): Promise<StreamEvent[]>;
}

/** Milliseconds. A browser reconnects by itself, with a token that is valid then. */
const maxLife = 5 * 60_000;
const checkInterval = 15_000;
const reconnectAfter = 1_000;
const readAgainAfter = 2_000;
/** Streams that a person may have open here at a time: one for each of very many tabs. */
const mostStreams = 40;

const openStreams = new Map<string, number>();

/**
 * Answers with server-sent events: what is, then what changes. Only the ids of changed rows wait to be sent, so that a
 * slow reader costs no memory and sees the newest state. Ends when the app stops, when the person is blocked, and after
 * five minutes at the latest; an outage of the database is sat out, because browsers do not come back after an error.
 */
export async function openStream(
  deps: StreamDeps,
  reply: FastifyReply,
  options: StreamOptions,
): Promise<void> {
  const { workspace, userId, read } = options;
  const others = openStreams.get(userId) ?? 0;
  if (others >= mostStreams) {
    const seconds = checkInterval / 1_000;
    throw new ApiError('RATE_LIMITED', { params: { seconds }, retryAfterSeconds: seconds });
  }
  openStreams.set(userId, others + 1);
  const pending = new Map<string, StreamCause>();
  const sent = new Map<string, string>();
  const ended = new AbortController();
  const whenEnded = new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve());
  });
  let wake = Promise.withResolvers<void>();

  function note(cause: StreamCause): void {
    pending.set(typeof cause === 'string' ? cause : `${cause.type} ${cause.id}`, cause);
    wake.resolve();
  }
  const end = () => ended.abort();
  const unsubscribe = deps.notifications.subscribe(
    changesTopic(workspace),
    (payload) => note(payload as Change),
    () => note('open'),
  );
  const check = setInterval(() => {
    note('check');
    // Nobody knows during an outage; the next check does.
    isBlocked(deps.pool, userId).then(
      (blocked) => blocked && end(),
      () => {},
    );
  }, checkInterval);
  const limit = setTimeout(end, maxLife);
  deps.stopping.addEventListener('abort', end);
  reply.sse.onClose(end);
  ended.signal.addEventListener('abort', () => {
    unsubscribe();
    const left = (openStreams.get(userId) ?? 1) - 1;
    if (left > 0) openStreams.set(userId, left);
    else openStreams.delete(userId);
    clearInterval(check);
    clearTimeout(limit);
    deps.stopping.removeEventListener('abort', end);
  });

  async function send({ key, message, last }: StreamEvent): Promise<void> {
    const data = JSON.stringify(message.data);
    if (key === undefined || sent.get(key) !== data) {
      // A reader that is gone never takes what is written.
      await Promise.race([reply.sse.send({ ...message, retry: reconnectAfter }), whenEnded]);
      if (key !== undefined) sent.set(key, data);
    }
    if (last) end();
  }

  async function sendAll(cause: StreamCause): Promise<void> {
    try {
      for (const event of await read(cause)) {
        if (ended.signal.aborted) return;
        await send(event);
      }
    } catch (error) {
      if (ended.signal.aborted) return;
      deps.log.warn({ err: error }, 'an event stream could not be filled');
      void wait(readAgainAfter, undefined, { ref: false }).then(() => note('open'));
    }
  }

  reply.sse.sendHeaders();
  note('open');
  while (!ended.signal.aborted) {
    await Promise.race([wake.promise, whenEnded]);
    wake = Promise.withResolvers();
    const causes = pending.has('open') ? (['open'] as const) : [...pending.values()];
    pending.clear();
    for (const cause of causes) await sendAll(cause);
  }
  reply.sse.close();
}

async function isBlocked(pool: Pool, userId: string): Promise<boolean> {
  const { rows } = await pool.query({
    name: 'is-blocked',
    text: 'SELECT 1 FROM users WHERE id = $1 AND "blockedAt" IS NULL',
    values: [userId],
  });
  return rows.length === 0;
}
