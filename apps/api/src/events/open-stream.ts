import { setTimeout as wait } from 'node:timers/promises';
import type { SSEMessage } from '@fastify/sse';
import { ApiError } from '@sorami/server/api-error';
import { Counts } from '@sorami/server/counts';
import DataLoader from 'dataloader';
import type { FastifyBaseLogger, FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import type { Workspace } from '../policies/workspace.ts';
import { accountTopic, type Change, changesTopic } from './announce.ts';
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
  actor: { userId: string; clerkId: string };
  read(cause: StreamCause): Promise<StreamEvent[]>;
  /** Gives what no change of a row announces. It is begun again where it fails, and where it comes to its end. */
  follow?(signal: AbortSignal): AsyncIterable<StreamEvent>;
}

/** Milliseconds. A browser reconnects by itself, with a token that is valid then. */
const maxLife = 5 * 60_000;
export const checkInterval = 15_000;
const reconnectAfter = 1_000;
const readAgainAfter = 2_000;

/** Of one person in one process: more than anybody has tabs, and few enough that one person does not fill it. */
const mostOpen = 50;
const open = new Counts<string>();

/** How many are open in this process. */
export const countStreams = () => open.total;

/** @throws ApiError RATE_LIMITED */
function countOpen(userId: string): () => void {
  if (open.of(userId) >= mostOpen) {
    const seconds = maxLife / 1_000;
    throw new ApiError('RATE_LIMITED', { params: { seconds }, retryAfterSeconds: seconds });
  }
  return open.take(userId);
}

/**
 * Answers with server-sent events: what is, then what changes. Only the ids of changed rows wait to be sent, so that a
 * slow reader costs no memory and sees the newest state. Ends when the app stops, at once when the person is blocked,
 * deleted, or removed from the organization whose workspace it is, and after five minutes at the latest; an outage of the
 * database is sat out, because browsers do not come back after an error.
 *
 * @throws ApiError RATE_LIMITED where the person has too many open
 */
export async function openStream(
  deps: StreamDeps,
  reply: FastifyReply,
  options: StreamOptions,
): Promise<void> {
  const { workspace, actor, read } = options;
  const closeCount = countOpen(actor.userId);
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
  function endUnlessAllowed(): void {
    // Nobody knows during an outage; the next check does.
    mayListen(deps.pool, workspace).then(
      (allowed) => allowed || end(),
      () => {},
    );
  }
  const unsubscribeAccount = deps.notifications.subscribe(
    accountTopic,
    (clerkId) => clerkId === actor.clerkId && endUnlessAllowed(),
    endUnlessAllowed,
  );
  // What was said between the check of the token and now.
  endUnlessAllowed();
  const endChecks = everyCheck(() => {
    note('check');
    endUnlessAllowed();
  });
  const limit = setTimeout(end, maxLife);
  deps.stopping.addEventListener('abort', end);
  reply.sse.onClose(end);
  ended.signal.addEventListener('abort', () => {
    closeCount();
    unsubscribe();
    unsubscribeAccount();
    endChecks();
    clearTimeout(limit);
    deps.stopping.removeEventListener('abort', end);
  });

  async function send({ key, message, last }: StreamEvent): Promise<void> {
    const data = toEventText(message.data);
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

  async function follow(events: NonNullable<StreamOptions['follow']>): Promise<void> {
    while (!ended.signal.aborted) {
      try {
        for await (const event of events(ended.signal)) await send(event);
      } catch (error) {
        if (!ended.signal.aborted) deps.log.debug({ err: error }, 'what an event stream follows broke off');
      }
      await wait(reconnectAfter, undefined, { signal: ended.signal, ref: false }).catch(() => {});
    }
  }

  reply.sse.sendHeaders();
  note('open');
  if (options.follow) void follow(options.follow);
  while (!ended.signal.aborted) {
    await Promise.race([wake.promise, whenEnded]);
    wake = Promise.withResolvers();
    const causes = pending.has('open') ? (['open'] as const) : [...pending.values()];
    pending.clear();
    for (const cause of causes) await sendAll(cause);
  }
  reply.sse.close();
}

const checks = new Set<() => void>();
let checking: NodeJS.Timeout | undefined;

/** All streams of the process check in one turn of the event loop, and so in a few statements, however many they are. */
function everyCheck(check: () => void): () => void {
  checks.add(check);
  checking ??= setInterval(() => {
    for (const each of checks) each();
  }, checkInterval);
  return () => {
    checks.delete(check);
    if (checks.size > 0) return;
    clearInterval(checking);
    checking = undefined;
  };
}

const texts = new WeakMap<object, string>();

/** What all streams of a workspace are sent is one object: it is written out once, and each keeps the same text. */
export function toEventText(data: unknown): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(data);
  const text = texts.get(data) ?? JSON.stringify(data);
  texts.set(data, text);
  return text;
}

const mostListeners = 1_000;
const listeners = new WeakMap<Pool, DataLoader<Workspace, boolean, string>>();

/** Whether the person is still who may read this workspace. */
async function mayListen(pool: Pool, workspace: Workspace): Promise<boolean> {
  const known =
    listeners.get(pool) ??
    new DataLoader<Workspace, boolean, string>(
      async (asked) => {
        known.clearAll();
        const { rows } = await pool.query<{ place: number }>({
          name: 'may-listen',
          text: `SELECT place::int FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (person, organization, place)
                 JOIN users ON users.id = person AND "blockedAt" IS NULL
                 WHERE organization IS NULL OR EXISTS (
                   SELECT FROM memberships
                   WHERE "userId" = person AND "organizationId" = organization AND "removedAt" IS NULL)`,
          values: [asked.map(({ userId }) => userId), asked.map(({ organizationId }) => organizationId)],
        });
        const allowed = new Set(rows.map(({ place }) => place));
        return asked.map((_, index) => allowed.has(index + 1));
      },
      {
        cacheKeyFn: ({ userId, organizationId }) => JSON.stringify([userId, organizationId]),
        maxBatchSize: mostListeners,
        batchScheduleFn: (read) => setImmediate(read),
      },
    );
  listeners.set(pool, known);
  return await known.load(workspace);
}
