import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Piscina } from 'piscina';
import type { ImageEngine, RenderedImage } from '../image-engine.ts';
import type { RenderRequest } from './render.ts';

const idleTimeoutMs = 60_000;

/**
 * The engine for machines without a model: paints a scene that fits the prompt's words, seeded by the prompt, and
 * says of every picture that it is a preview. It runs in worker threads, so the event loop never waits for it.
 */
export function createEmbeddedImageEngine(): ImageEngine {
  const pool = new Piscina<RenderRequest, RenderedImage>({
    filename: path.join(import.meta.dirname, 'render-worker.ts'),
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(4, availableParallelism())),
    idleTimeout: idleTimeoutMs,
  });
  return {
    name: 'sorami-embedded',
    version: '1.0.0',
    embedded: true,
    async render({ signal, ...request }) {
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
