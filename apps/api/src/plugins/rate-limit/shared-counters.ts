import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Allowance } from '../../rate-limits.ts';

/** What a budget is counted by; `consume` rejects with a RateLimiterRes where nothing is left. */
export interface Counter {
  points: number;
  /** Seconds. */
  duration: number;
  consume(key: string): Promise<RateLimiterRes>;
}

/** What one process used of a key, and what all processes together have. */
interface Used {
  key: string;
  points: number;
  seconds: number;
}
interface Shared {
  points: number;
  /** Milliseconds since the epoch: when the window ends. */
  until: number;
}

/** Adds what was used to what all processes know; answers the new counts in the order of the keys. */
export type AddUsed = (used: Used[]) => Promise<Shared[]>;

interface Entry {
  key: string;
  counter: Pick<Counter, 'points' | 'duration'>;
  shared: number;
  until: number;
  /** Used here and not told to the others yet. */
  pending: number;
  /** Being told to them. */
  sent: number;
  /** The last ones of these, who wait to hear whether they may. */
  waiting: { allow(): void; refuse(): void; fail(error: unknown): void }[];
}

/**
 * Each process lets pass that share of an allowance before it asks what the others let pass: with four of them, less than
 * a tenth too many in all.
 */
const share = 1 / 80;
/** Milliseconds after which the others are told at the latest. */
const settleAfter = 250;
const cleanEvery = 5 * 60_000;

export interface SharedCounters {
  create(name: string, allowance: Allowance): Counter;
  /** Tells the others what they do not know yet. */
  close(): Promise<void>;
}

/**
 * Counters over all processes that are read and written in memory. What was used is added to the shared counts in the
 * background, that of all keys in one statement. Where an allowance is too small to be shared out that way (less than 80),
 * or a share is used up, a request waits for that statement.
 */
export function createSharedCounters(add: AddUsed, clean: () => Promise<unknown>): SharedCounters {
  const entries = new Map<string, Entry>();
  let settling: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isFailing = false;
  let cleanAt = Date.now() + cleanEvery;

  async function settle(): Promise<void> {
    for (;;) {
      const now = Date.now();
      const dirty: Entry[] = [];
      for (const entry of entries.values()) {
        if (entry.pending > 0) dirty.push(entry);
        else if (entry.until <= now) entries.delete(entry.key);
      }
      if (dirty.length === 0) return;
      const sent = dirty.map(({ pending, waiting }) => ({ pending, waiting }));
      for (const entry of dirty) Object.assign(entry, { sent: entry.pending, pending: 0, waiting: [] });
      try {
        const counts = await add(
          dirty.map(({ key, counter }, n) => ({
            key,
            points: sent[n]?.pending ?? 0,
            seconds: counter.duration,
          })),
        );
        isFailing = false;
        for (const [n, entry] of dirty.entries()) {
          const count = counts[n];
          const told = sent[n];
          if (!count || !told) continue;
          entry.shared = count.points;
          entry.sent = 0;
          entry.until = count.until;
          const before = count.points - told.waiting.length;
          for (const [place, one] of told.waiting.entries()) {
            if (before + place < entry.counter.points) one.allow();
            else one.refuse();
          }
        }
      } catch (error) {
        isFailing = true;
        for (const [n, entry] of dirty.entries()) {
          // Who waited is answered; what had passed is told again.
          entry.pending += entry.sent - (sent[n]?.waiting.length ?? 0);
          entry.sent = 0;
          for (const one of sent[n]?.waiting ?? []) one.fail(error);
        }
        if (dirty.every(({ waiting }) => waiting.length === 0)) return;
      }
    }
  }

  function settleNow(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    settling ??= settle().finally(() => {
      settling = null;
      if (![...entries.values()].some(({ pending }) => pending > 0)) return;
      if (isFailing) settleSoon();
      else settleNow();
    });
    if (Date.now() < cleanAt) return;
    cleanAt = Date.now() + cleanEvery;
    clean().catch(() => {});
  }

  function settleSoon(): void {
    if (timer || settling) return;
    timer = setTimeout(settleNow, settleAfter).unref();
  }

  function entryOf(key: string, counter: Entry['counter']): Entry {
    const now = Date.now();
    let entry = entries.get(key);
    if (!entry || entry.until <= now) {
      const until = now + counter.duration * 1_000;
      entry = { key, counter, shared: 0, until, pending: 0, sent: 0, waiting: [] };
      entries.set(key, entry);
    }
    return entry;
  }

  function create(name: string, { points, seconds: duration }: Allowance): Counter {
    const counter = { points, duration };
    const ownShare = Math.floor(points * share);
    const usedOf = ({ shared, sent, pending }: Entry) => shared + sent + pending;
    const state = (entry: Entry) =>
      new RateLimiterRes(
        Math.max(0, points - usedOf(entry)),
        Math.max(0, entry.until - Date.now()),
        usedOf(entry),
        false,
      );
    return {
      ...counter,
      async consume(key) {
        const entry = entryOf(`${name}:${key}`, counter);
        if (usedOf(entry) >= points) throw state(entry);
        entry.pending += 1;
        if (entry.pending + entry.sent <= ownShare * 2 && entry.waiting.length === 0 && !isFailing) {
          if (entry.pending >= ownShare) settleNow();
          else settleSoon();
          return state(entry);
        }
        return await new Promise<RateLimiterRes>((resolve, reject) => {
          entry.waiting.push({
            allow: () => resolve(state(entry)),
            refuse: () => reject(state(entry)),
            fail: reject,
          });
          settleNow();
        });
      },
    };
  }

  return {
    create,
    async close() {
      if (timer) clearTimeout(timer);
      timer = null;
      await settling;
      await settle();
    },
  };
}

/** Kept in the table rate_limits. */
export function addToDatabase(pool: Pool): AddUsed {
  return async (used) => {
    const now = Date.now();
    const { rows } = await pool.query<{ key: string; points: number; until: string }>({
      name: 'settle-rate-limits',
      // In one order for every process, so that two never wait for each other.
      text: `INSERT INTO rate_limits AS held (key, points, expire)
             SELECT key, points, expire FROM unnest($1::text[], $2::int[], $3::bigint[]) AS used (key, points, expire)
             ORDER BY key
             ON CONFLICT (key) DO UPDATE SET
               points = CASE WHEN held.expire > $4 THEN held.points ELSE 0 END + excluded.points,
               expire = CASE WHEN held.expire > $4 THEN held.expire ELSE excluded.expire END
             RETURNING key, points, expire AS until`,
      values: [
        used.map(({ key }) => key),
        used.map(({ points }) => points),
        used.map(({ seconds }) => now + seconds * 1_000),
        now,
      ],
    });
    const found = new Map(rows.map(({ key, points, until }) => [key, { points, until: Number(until) }]));
    return used.map(({ key, points }) => found.get(key) ?? { points, until: now });
  };
}

/** Kept in Redis: a command for each key, sent together. */
export function addToRedis(storeClient: Redis): AddUsed {
  const limiters = new Map<number, RateLimiterRedis>();
  return async (used) =>
    await Promise.all(
      used.map(async ({ key, points, seconds }) => {
        const limiter =
          limiters.get(seconds) ??
          new RateLimiterRedis({
            storeClient,
            keyPrefix: 'rate-limit',
            points: Number.MAX_SAFE_INTEGER,
            duration: seconds,
            rejectIfRedisNotReady: true,
          });
        limiters.set(seconds, limiter);
        const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points);
        return { points: consumedPoints, until: Date.now() + msBeforeNext };
      }),
    );
}
