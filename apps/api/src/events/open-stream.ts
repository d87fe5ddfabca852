import { validateHeaderValue } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
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
  message: { event: string; id?: string; data: unknown };
  last?: boolean;
}

/** Why events are read: `open` for all that is, `check` for what may have been missed, else for one change. */
export type StreamCause = Change | 'open' | 'check';

interface StreamDeps {
  pool: Pool;
  notifications: Notifications;
  stopping: AbortSignal;
  /** Notes that nothing else is answered on this connection. */
  dedicate(socket: Socket): void;
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
/** So often a stream looks whether it missed something, and shows proxies that it lives. */
export const checkInterval = 15_000;
const tick = 1_000;
const reconnectAfter = 1_000;
const readAgainAfter = 2_000;
const heartbeat = Buffer.from(': heartbeat\n\n');

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
export function openStream(deps: StreamDeps, reply: FastifyReply, options: StreamOptions): void {
  const closeCount = countOpen(options.actor.userId);
  const socket = takeSocket(deps, reply);
  if (socket) new EventStream(deps, socket, options, closeCount).open();
  else closeCount();
}

/**
 * Writes the head of the answer by hand and takes its socket away from it, as if the answer were over: what HTTP and
 * Fastify keep of a request is several times what a stream needs, and thousands of them are open for minutes. Null where
 * the connection is gone.
 */
function takeSocket({ dedicate }: StreamDeps, reply: FastifyReply): Socket | null {
  reply.header('content-type', 'text/event-stream').hijack();
  const { raw } = reply;
  const { socket } = raw;
  if (!socket) return null;
  const headers = { ...reply.getHeaders(), date: new Date().toUTCString(), 'x-accel-buffering': 'no' };
  // The end of the connection is the end of the answer.
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => {
      validateHeaderValue(name, `${value}`);
      return `${name}: ${value}\r\n`;
    }),
  );
  socket.write(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`);
  dedicate(socket);
  raw.emit('finish');
  return socket;
}

class EventStream {
  readonly #deps: StreamDeps;
  readonly #socket: Socket;
  readonly #options: StreamOptions;
  readonly #until = Date.now() + maxLife;
  readonly #atEnd: (() => void)[];
  readonly #pending = new Map<string, StreamCause>();
  readonly #sent = new Map<string, string>();
  #nextCheck = Date.now() + checkInterval;
  #isBusy = false;
  #isOver = false;
  /** Resolves when a reader who was slow has taken what was written, or is gone. */
  #taken: PromiseWithResolvers<void> | undefined;

  constructor(deps: StreamDeps, socket: Socket, options: StreamOptions, closeCount: () => void) {
    this.#deps = deps;
    this.#socket = socket;
    this.#options = options;
    this.#atEnd = [closeCount];
  }

  open(): void {
    const { notifications, stopping } = this.#deps;
    const { workspace, actor, follow } = this.#options;
    this.#socket.on('close', () => this.end());
    this.#socket.on('drain', () => this.#taken?.resolve());
    this.#atEnd.push(
      keepOpen(stopping, this),
      notifications.subscribe(
        changesTopic(workspace),
        (payload) => this.#note(payload as Change),
        () => this.#note('open'),
      ),
      notifications.subscribe(
        accountTopic,
        (clerkId) => clerkId === actor.clerkId && this.#endUnlessAllowed(),
        () => this.#endUnlessAllowed(),
      ),
    );
    if (stopping.aborted || this.#socket.destroyed) {
      this.end();
      return;
    }
    // What was said between the check of the token and now.
    this.#endUnlessAllowed();
    this.#note('open');
    if (follow) void this.#follow(follow);
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const leave of this.#atEnd) leave();
    this.#taken?.resolve();
    this.#socket.destroySoon();
  }

  checkIfDue(now: number): void {
    if (now >= this.#until) this.end();
    if (this.#isOver || now < this.#nextCheck) return;
    this.#nextCheck = now + checkInterval;
    if (!this.#socket.writableNeedDrain) this.#socket.write(heartbeat);
    this.#note('check');
    this.#endUnlessAllowed();
  }

  #endUnlessAllowed(): void {
    // Nobody knows during an outage; the next check does.
    mayListen(this.#deps.pool, this.#options.workspace).then(
      (allowed) => allowed || this.end(),
      () => {},
    );
  }

  #note(cause: StreamCause): void {
    this.#pending.set(typeof cause === 'string' ? cause : `${cause.type} ${cause.id}`, cause);
    if (!this.#isBusy) void this.#sendPending();
  }

  async #sendPending(): Promise<void> {
    this.#isBusy = true;
    while (this.#pending.size > 0 && !this.#isOver) {
      const causes = this.#pending.has('open') ? (['open'] as const) : [...this.#pending.values()];
      this.#pending.clear();
      for (const cause of causes) await this.#sendAll(cause);
    }
    this.#isBusy = false;
  }

  async #sendAll(cause: StreamCause): Promise<void> {
    try {
      for (const event of await this.#options.read(cause)) {
        if (this.#isOver) return;
        await this.#send(event);
      }
    } catch (error) {
      if (this.#isOver) return;
      this.#deps.log.warn({ err: error }, 'an event stream could not be filled');
      void wait(readAgainAfter, undefined, { ref: false }).then(() => this.#note('open'));
    }
  }

  async #send(event: StreamEvent): Promise<void> {
    const { text, bytes } = toFrame(event);
    if (event.key === undefined || this.#sent.get(event.key) !== text) {
      if (event.key !== undefined) this.#sent.set(event.key, text);
      if (!this.#socket.write(bytes)) {
        this.#taken = Promise.withResolvers();
        await this.#taken.promise;
      }
    }
    if (event.last) this.end();
  }

  async #follow(events: NonNullable<StreamOptions['follow']>): Promise<void> {
    const ended = new AbortController();
    this.#atEnd.push(() => ended.abort());
    while (!this.#isOver) {
      try {
        for await (const event of events(ended.signal)) await this.#send(event);
      } catch (error) {
        if (!this.#isOver) this.#deps.log.debug({ err: error }, 'what an event stream follows broke off');
      }
      await wait(reconnectAfter, undefined, { signal: ended.signal, ref: false }).catch(() => {});
    }
  }
}

const streamsOf = new WeakMap<AbortSignal, Set<EventStream>>();

/** One timer and one listener for all streams of an app. Each checks in a turn of its own: the busiest are short. */
function keepOpen(stopping: AbortSignal, stream: EventStream): () => void {
  const streams = streamsOf.get(stopping) ?? new Set();
  if (!streamsOf.has(stopping)) {
    streamsOf.set(stopping, streams);
    const timer = setInterval(() => {
      const now = Date.now();
      for (const each of streams) each.checkIfDue(now);
    }, tick);
    stopping.addEventListener('abort', () => {
      clearInterval(timer);
      for (const each of streams) each.end();
    });
  }
  streams.add(stream);
  return () => streams.delete(stream);
}

interface Frame {
  text: string;
  bytes: Buffer;
}

const frames = new WeakMap<StreamEvent, Frame>();

/** What all streams of a workspace are sent is one object: it is written out once, and each keeps the same text. */
export function toFrame(event: StreamEvent): Frame {
  const known = frames.get(event);
  if (known) return known;
  const { id, event: name, data } = event.message;
  const text = `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n`;
  const frame = { text, bytes: Buffer.from(`${text}retry: ${reconnectAfter}\n\n`) };
  frames.set(event, frame);
  return frame;
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
