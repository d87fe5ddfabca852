import { randomUUID } from 'node:crypto';
import type { DraftPiece } from '@sorami/contracts/jobs';
import { sessionName } from '@sorami/server/connection-budget';
import { listen } from '@sorami/server/listen';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { z } from 'zod';

/** What workers tell of the texts that they write, and what they are told: that somebody looks at a job. */
export const watchChannel = 'generator_watch';
const textChannel = 'generator_text';

/** Milliseconds. Whoever looks says so again before workers believe that nobody does. */
const sayEvery = 3_000;
const watchedFor = 10_000;
/** Milliseconds between two pieces of one text; the first words go at once. */
const pieceEvery = 250;
/** UTF-16 units: as JSON at most 7,200 bytes, of the 8,000 that a notification may have. */
const longestPiece = 1_200;

const pieceSchema = z.object({
  jobId: z.string(),
  /** Another one for each text that is begun. */
  draft: z.string(),
  step: z.string(),
  at: z.number().int(),
  text: z.string(),
});

/** A text that is being written, as far as it is there. */
export interface Draft {
  /** With a higher `attempt` the text begins anew. */
  write(delta: string, attempt: number): void;
  end(): void;
}

/**
 * Shows texts while they are being written, to whoever looks, wherever they are connected. Nothing of it is kept: a draft
 * is in the memory of its worker, and pieces of it travel as notifications only while a job is looked at.
 */
export interface Drafts {
  begin(jobId: string, step: string): Draft;
  /** Somebody looks at this job, and wants to see what there is of its text. */
  watch(jobId: string): void;
}

interface Writing {
  readonly step: string;
  id: string;
  attempt: number;
  text: string;
  told: number;
  telling: boolean;
  timer: NodeJS.Timeout | null;
}

export function createDrafts(pool: Pick<Pool, 'query'>, log: FastifyBaseLogger): Drafts {
  const writing = new Map<string, Writing>();
  const watched = new Map<string, number>();

  function isWatched(jobId: string): boolean {
    return (watched.get(jobId) ?? 0) > Date.now();
  }

  /** One piece after the other, so that they arrive in their order. */
  async function tell(jobId: string, draft: Writing): Promise<void> {
    if (draft.telling || draft.timer || !isWatched(jobId)) return;
    draft.telling = true;
    try {
      while (draft.told < draft.text.length && writing.get(jobId) === draft) {
        const { id, step, told } = draft;
        const text = draft.text.slice(told, told + longestPiece);
        draft.told += text.length;
        const piece = { jobId, draft: id, step, at: told, text };
        await pool.query('select pg_notify($1, $2)', [textChannel, JSON.stringify(piece)]);
      }
    } catch (error) {
      // Whoever looks finds the gap and asks again.
      log.debug({ err: error, jobId }, 'A piece of a text was not told');
    }
    draft.telling = false;
    draft.timer = setTimeout(() => {
      draft.timer = null;
      if (draft.told < draft.text.length) void tell(jobId, draft);
    }, pieceEvery);
    draft.timer.unref();
  }

  return {
    begin(jobId, step) {
      const draft: Writing = {
        step,
        id: randomUUID(),
        attempt: 1,
        text: '',
        told: 0,
        telling: false,
        timer: null,
      };
      writing.set(jobId, draft);
      return {
        write(delta, attempt) {
          if (attempt !== draft.attempt)
            Object.assign(draft, { id: randomUUID(), attempt, text: '', told: 0 });
          draft.text += delta;
          void tell(jobId, draft);
        },
        end() {
          if (draft.timer) clearTimeout(draft.timer);
          if (writing.get(jobId) === draft) writing.delete(jobId);
        },
      };
    },
    watch(payload) {
      const [jobId = '', whole] = payload.split(' ');
      const now = Date.now();
      for (const [id, until] of watched) if (until < now) watched.delete(id);
      watched.set(jobId, now + watchedFor);
      const draft = writing.get(jobId);
      if (!draft) return;
      if (whole) draft.told = 0;
      void tell(jobId, draft);
    },
  };
}

export interface DraftReader {
  /** Gives the pieces of the text that a job is writing, from its beginning, until the signal aborts. */
  read(jobId: string, signal: AbortSignal): AsyncGenerator<DraftPiece | null>;
  close(): Promise<void>;
}

const draftSession = 'sorami-generator-drafts';

/** Hears what workers write, in all processes. */
export function createDraftReader(
  connectionString: string,
  pool: Pick<Pool, 'query'>,
  log: FastifyBaseLogger,
  /** That the process opens at most, where no other session of its says so. */
  connections: number | null = null,
): DraftReader {
  const readers = new Map<string, Set<(piece: z.infer<typeof pieceSchema> | 'gap') => void>>();
  const listening = listen({
    connectionString,
    name: connections === null ? draftSession : sessionName(draftSession, connections),
    channels: [textChannel],
    log,
    onNotification(_channel, payload) {
      const piece = pieceSchema.parse(JSON.parse(payload));
      for (const hear of readers.get(piece.jobId) ?? []) hear(piece);
    },
    onListening() {
      for (const some of readers.values()) for (const hear of some) hear('gap');
    },
  });

  async function* read(jobId: string, signal: AbortSignal): AsyncGenerator<DraftPiece | null> {
    const waiting: (DraftPiece | null)[] = [];
    let wake = Promise.withResolvers<void>();
    let known = { draft: '', length: 0 };
    const say = (whole: boolean) =>
      pool
        .query('select pg_notify($1, $2)', [watchChannel, whole ? `${jobId} whole` : jobId])
        .catch((error: unknown) => log.debug({ err: error, jobId }, 'Nobody was told who looks'));
    const push = (piece: DraftPiece | null) => {
      waiting.push(piece);
      wake.resolve();
    };
    const hear = (piece: z.infer<typeof pieceSchema> | 'gap') => {
      if (piece === 'gap') return void say(true);
      const { draft, step, at, text } = piece;
      if (draft !== known.draft && at === 0) known = { draft, length: 0 };
      // Others look at the same text, for whom it is told from its beginning.
      if (draft !== known.draft || at > known.length) return void say(true);
      const fresh = text.slice(known.length - at);
      if (fresh === '') return;
      push({ step, at: known.length, text: fresh });
      known.length += fresh.length;
    };
    const some = readers.get(jobId) ?? new Set();
    readers.set(jobId, some.add(hear));
    // Nothing to say for long: that one still listens is seen all the same.
    const saying = setInterval(() => {
      void say(false);
      push(null);
    }, sayEvery);
    const end = () => wake.resolve();
    signal.addEventListener('abort', end);
    try {
      void say(true);
      while (!signal.aborted) {
        await wake.promise;
        wake = Promise.withResolvers();
        while (waiting.length > 0 && !signal.aborted) yield waiting.shift() ?? null;
      }
    } finally {
      clearInterval(saying);
      signal.removeEventListener('abort', end);
      some.delete(hear);
      if (some.size === 0) readers.delete(jobId);
    }
  }

  return { read, close: listening.close };
}
