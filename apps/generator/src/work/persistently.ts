import { setTimeout as sleep } from 'node:timers/promises';

export interface Persistence {
  /** Milliseconds after which the last error is let through. */
  giveUpAfter: number;
  /** Milliseconds, between the second and the following tries. */
  longestWait: number;
  isPassing(error: unknown): boolean;
  signal: AbortSignal;
  onWait?(error: unknown): void | Promise<void>;
}

/**
 * Tries `work`, and again while its failures are passing ones. Once the signal aborts there are no further tries,
 * and it rejects with the signal's reason.
 */
export async function persistently<Result>(
  work: () => Promise<Result>,
  { giveUpAfter, longestWait, isPassing, signal, onWait }: Persistence,
): Promise<Result> {
  const deadline = Date.now() + giveUpAfter;
  for (let wait = 100; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassing(error) || Date.now() >= deadline) throw error;
      await onWait?.(error);
      await sleep(wait * (0.75 + Math.random() / 2), undefined, { signal }).catch(() =>
        signal.throwIfAborted(),
      );
    }
  }
}
