import pRetry from 'p-retry';

export interface Persistence {
  /** Milliseconds after which the last error is let through. */
  giveUpAfter: number;
  /** Milliseconds, between two tries. */
  longestWait: number;
  isPassing(error: unknown): boolean;
  signal: AbortSignal;
  onWait?(error: unknown): void | Promise<void>;
}

/**
 * Tries `work`, once at least, and again while its failures are passing ones. Once the signal aborts there are no further
 * tries, and it rejects with the signal's reason; work that was done by then is done.
 */
export async function persistently<Result>(
  work: () => Promise<Result>,
  { giveUpAfter, longestWait, isPassing, signal, onWait }: Persistence,
): Promise<Result> {
  if (signal.aborted) return await work();
  let done: { result: Result } | undefined;
  try {
    return await pRetry(
      async () => {
        const result = await work();
        done = { result };
        return result;
      },
      {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 100,
        maxTimeout: longestWait,
        maxRetryTime: giveUpAfter,
        signal,
        shouldRetry: ({ error }) => isPassing(error),
        onFailedAttempt: async ({ error }) => {
          if (isPassing(error)) await onWait?.(error);
        },
      },
    );
  } catch (error) {
    if (done) return done.result;
    throw error;
  }
}
