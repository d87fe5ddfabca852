import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { EngineBusyError, EngineFaultError } from './engine-errors.ts';

/** Milliseconds for which a shut gate lets nobody through; doubled with every probe that fails. */
const firstPause = 15_000;
const longestPause = 10 * 60_000;
/** Failures of the provider in a row after which it counts as out of order. */
const busyBeforeShut = 3;

/** What one process may ask of a provider; null sets no limit. */
export interface GateLimits {
  /** Calls at a time. */
  concurrency: number;
  requestsPerMinute: number | null;
  /** Of what is sent, and of what may be answered. */
  tokensPerMinute: number | null;
}

/** The time, in milliseconds, and how it is waited for. */
export interface GateClock {
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown>;
}

const realClock: GateClock = {
  now: Date.now,
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/**
 * Before one provider: lets so many calls through at a time and in a minute, so that a burst waits, and none while the provider is known not to serve. A fault of
 * key, billing or quota shuts it at once, being busy after the third time in a row; then one call at a time is let through
 * as a probe, until one is answered.
 */
export interface ProviderGate {
  /** Why nobody is let through, and for how many more seconds; null where the gate is open or a probe is due. */
  shut(): { reason: Error; seconds: number } | null;
  /** What is known to be wrong, also while a probe is due. */
  trouble(): Error | null;
  /** `tokens` is what the call may use. Rejects with the signal's reason where that aborts while it waits. */
  run<Result>(work: () => Promise<Result>, tokens?: number, signal?: AbortSignal): Promise<Result>;
}

export function createGate(
  { concurrency, requestsPerMinute, tokensPerMinute }: GateLimits,
  onChange: (trouble: Error | null) => void,
  clock: GateClock = realClock,
): ProviderGate {
  const { now } = clock;
  const limit = pLimit(concurrency);
  const waitForRequest = createRate(requestsPerMinute, now);
  const waitForTokens = createRate(tokensPerMinute, now);
  let pause = 0;
  let until = 0;
  let reason: Error | null = null;
  let busyInARow = 0;
  let probing = false;

  function open(): void {
    busyInARow = 0;
    pause = 0;
    if (reason) onChange(null);
    reason = null;
  }

  function note(error: unknown): void {
    const fault =
      error instanceof EngineFaultError && ['key', 'billing', 'quota', 'address'].includes(error.fault);
    const busy = error instanceof EngineBusyError;
    // A refusal, or a model that is gone, comes from a provider that works.
    if (!fault && !busy) {
      if (error instanceof Error && error.name !== 'AbortError') busyInARow = 0;
      return;
    }
    busyInARow += 1;
    if (!fault && busyInARow < busyBeforeShut && !reason) return;
    const advised = busy ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
    const own = Math.min(longestPause, Math.max(firstPause, pause * 2));
    pause = Math.max(own, advised);
    until = now() + pause;
    if (reason?.message !== error.message) onChange(error);
    reason = error;
  }

  function shut(): { reason: Error; seconds: number } | null {
    if (!reason) return null;
    if (!probing && now() >= until) return null;
    return { reason, seconds: Math.max(1, Math.ceil((until - now()) / 1000)) };
  }

  return {
    shut,
    trouble: () => reason,
    async run(work, tokens = 0, signal) {
      const wait = Math.max(waitForRequest(1), waitForTokens(tokens));
      if (wait > 0) await clock.sleep(wait, signal);
      return limit(async () => {
        // Whoever waited in line finds it shut like everybody else.
        const closed = shut();
        if (closed) throw asItWere(closed);
        const isProbe = reason !== null;
        probing ||= isProbe;
        try {
          const result = await work();
          open();
          return result;
        } catch (error) {
          note(error);
          throw error;
        } finally {
          if (isProbe) probing = false;
        }
      });
    },
  };
}

/**
 * A minute's amount, which comes back evenly: answers after how many milliseconds so much of it may be used, one after the
 * other. What is more than a minute's amount waits for a whole one.
 */
function createRate(perMinute: number | null, now: () => number): (amount: number) => number {
  if (perMinute === null) return () => 0;
  let left = perMinute;
  let since = now();
  return (amount) => {
    const time = now();
    left = Math.min(perMinute, left + ((time - since) / 60_000) * perMinute);
    since = time;
    left -= Math.min(amount, perMinute);
    return left >= 0 ? 0 : Math.ceil((-left / perMinute) * 60_000);
  };
}

/** What a call comes to that is not even sent. */
export function asItWere({ reason, seconds }: { reason: Error; seconds: number }): Error {
  return reason instanceof EngineFaultError
    ? new EngineFaultError(reason.fault, reason.message)
    : new EngineBusyError(reason.message, seconds);
}
