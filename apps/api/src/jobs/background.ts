import type { FastifyBaseLogger } from 'fastify';

/** Work that goes on after its request was answered. It holds nothing that matters: the sweeper finds what it leaves. */
export interface Background {
  /** `stop` aborts when the process stops. What the work throws goes to the log. */
  run(name: string, work: (stop: AbortSignal) => Promise<void>): void;
  /** Aborts all work and waits for its end. */
  close(): Promise<void>;
  /** Waits for the work that runs now. */
  idle(): Promise<void>;
}

export function createBackground(log: Pick<FastifyBaseLogger, 'error'>): Background {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running);
  }

  return {
    run(name, work) {
      const done = work(stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.error({ err: error }, `${name} failed`);
        })
        .finally(() => running.delete(done));
      running.add(done);
    },
    async close() {
      stopping.abort();
      await idle();
    },
    idle,
  };
}
