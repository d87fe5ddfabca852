import path from 'node:path';
import { Piscina } from 'piscina';
import type { Document, DocumentFormat, RenderedFile, RenderOptions } from './document.ts';
import { DocumentError } from './document-error.ts';
import type { RenderOutcome, RenderTask } from './render-worker.ts';

const idleTimeoutMs = 30_000;

export interface RendererSettings {
  /** Documents rendered at the same time; more wait their turn. Default: 2. */
  concurrency?: number;
  /** For one document, waiting included. Default: 120,000. */
  timeoutMs?: number;
  /** Of the JavaScript heap of one thread: a text that needs more fails alone. Default: 1,024. */
  maxHeapMegabytes?: number;
}

export interface DocumentRenderer {
  /**
   * Renders in a worker thread, so that the event loop never waits. Throws DocumentError, or the signal's reason when
   * it is aborted.
   */
  render(
    document: Document,
    format: DocumentFormat,
    options?: RenderOptions & { signal?: AbortSignal },
  ): Promise<RenderedFile>;
  close(): Promise<void>;
}

/** Worker threads that render documents; they start when there is work and end when there is none. */
export function createRenderer(settings: RendererSettings = {}): DocumentRenderer {
  const { concurrency = 2, timeoutMs = 120_000, maxHeapMegabytes = 1024 } = settings;
  const pool = new Piscina<RenderTask, RenderOutcome>({
    filename: path.join(import.meta.dirname, 'render-worker.ts'),
    minThreads: 0,
    maxThreads: concurrency,
    idleTimeout: idleTimeoutMs,
    // A small young generation: two long books at a time stay under 300 MB, for no measurable time.
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes, maxYoungGenerationSizeMb: 12 },
  });
  return {
    async render(document, format, { signal, ...options } = {}) {
      signal?.throwIfAborted();
      const timeout = AbortSignal.timeout(timeoutMs);
      const outcome = await run(pool, { document, format, options }, signal, timeout);
      if ('file' in outcome) return outcome.file;
      throw new DocumentError(outcome.code, outcome.message, { cause: outcome.cause });
    },
    async close() {
      await pool.destroy();
    },
  };
}

async function run(
  pool: Piscina<RenderTask, RenderOutcome>,
  task: RenderTask,
  signal: AbortSignal | undefined,
  timeout: AbortSignal,
): Promise<RenderOutcome> {
  try {
    return await pool.run(task, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
  } catch (cause) {
    signal?.throwIfAborted();
    if (timeout.aborted)
      throw new DocumentError('RENDER_TIMEOUT', 'The document took too long to render.', { cause });
    throw new DocumentError('RENDER_FAILED', 'The document could not be rendered.', { cause });
  }
}
