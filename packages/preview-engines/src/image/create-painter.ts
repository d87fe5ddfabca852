import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Piscina } from 'piscina';
import type { Picture, PictureRequest } from './render.ts';

const idleTimeoutMs = 60_000;

/** Paints pictures in worker threads, so that the event loop never waits for them. */
export interface Painter {
  /** Stops soon after `signal` aborts, by rejecting with its reason. */
  paint(request: PictureRequest, signal: AbortSignal): Promise<Picture>;
  /** Ends the threads; pictures still being painted are rejected. */
  close(): Promise<void>;
}

export function createPainter(): Painter {
  const pool = new Piscina<PictureRequest, Picture>({
    filename: path.join(import.meta.dirname, 'render-worker.ts'),
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
    idleTimeout: idleTimeoutMs,
  });
  return {
    async paint(request, signal) {
      signal.throwIfAborted();
      try {
        return await pool.run(request, { signal });
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
    async close() {
      await pool.destroy();
    },
  };
}
