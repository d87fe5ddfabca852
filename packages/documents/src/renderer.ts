import { type ChildProcess, fork } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import type { Document, DocumentFormat, RenderedFile, RenderOptions } from './document.ts';
import { DocumentError, type DocumentPlace } from './document-error.ts';
import type { ChildMessage, RenderTask } from './render-child.ts';

const compiled = path.join(import.meta.dirname, '../../../node_modules/.cache/rendering');
/** Milliseconds that a process is kept without work: starting one costs as much as a short book. */
const idleTimeout = 30_000;
/** Milliseconds without work after which a process is made ready for the next document, where that is wished. */
const restBeforeWarming = 1000;
/** How often its share of the CPU a document may wait for it, before it is given up. */
const longestWait = 8;
/** Documents that may wait for their turn, of one owner and altogether. */
const mostWaiting = { owner: 20, all: 200 };
/** Characters. */
const excerptLength = 40;

export interface RendererSettings {
  /** Documents rendered at the same time, each in a process of its own; more wait their turn. Default: 2. */
  concurrency?: number;
  /** How many of them one owner may have. Default: one less than all, so that nobody's keep everybody else's waiting. */
  ownerConcurrency?: number;
  /** On the CPU, for one document; on the clock, eight times as much. Default: 40. */
  cpuSeconds?: number;
  /**
   * Milliseconds after which a document makes place for the next, and goes on with what the others leave of the CPU. As
   * many as are rendered at a time may do so. Default: 10,000.
   */
  slowAfter?: number;
  /** Of memory for one process: a text that needs more fails alone. Default: 640. */
  maxMegabytes?: number;
}

export interface RenderRequest extends RenderOptions {
  /** Whose document it is: owners take turns. Documents without one have nothing to do with each other. */
  owner?: string;
  signal?: AbortSignal;
}

export interface DocumentRenderer {
  /**
   * Renders in a process that is killed at its limits, as native code and a parser gone astray stop for nothing else.
   * Throws DocumentError (with the place where it could be found, or RENDER_BUSY where too many wait already), or the signal's reason when it is aborted.
   */
  render(document: Document, format: DocumentFormat, request?: RenderRequest): Promise<RenderedFile>;
  /**
   * From now on keeps a process that has loaded what most texts need and has practised it, so that nobody waits for that:
   * some 100 MB, where fewer than `concurrency` processes are there. Resolves when the first is ready.
   */
  warm(): Promise<void>;
  close(): Promise<void>;
}

interface Turn {
  task: RenderTask;
  owner: unknown;
  signal: AbortSignal | undefined;
  resolve(file: Promise<RenderedFile>): void;
  reject(error: unknown): void;
}

/** Processes that render documents; they start when there is work and end when there is none. */
export function createRenderer(settings: RendererSettings = {}): DocumentRenderer {
  const { concurrency = 2, cpuSeconds = 40, slowAfter = 10_000, maxMegabytes = 640 } = settings;
  const { ownerConcurrency = Math.max(1, concurrency - 1) } = settings;
  const waiting: Turn[] = [];
  const running = new Map<Turn, { isSlow: boolean; end(error: DocumentError): void }>();
  /** With the format that each has rendered last: what it has loaded for that is kept. */
  const idle = new Map<ChildProcess, { format: DocumentFormat; timer: NodeJS.Timeout }>();
  /** When each owner's last turn began, in turns. */
  const served = new Map<unknown, number>();
  let turns = 0;
  let closed = false;
  let reserve: ChildProcess | null = null;
  let keepsReserve = false;
  let resting: NodeJS.Timeout | undefined;

  function runningOf(owner: unknown): number {
    return [...running.keys()].filter((turn) => turn.owner === owner).length;
  }

  function slowOnes(): number {
    return [...running.values()].filter(({ isSlow }) => isSlow).length;
  }

  function look(): void {
    clearTimeout(resting);
    while (running.size - slowOnes() < concurrency) {
      // Of those with a share left, who waits longest for a turn.
      const [next] = waiting
        .filter(({ owner }) => runningOf(owner) < ownerConcurrency)
        .sort((one, other) => (served.get(one.owner) ?? 0) - (served.get(other.owner) ?? 0));
      if (!next) break;
      waiting.splice(waiting.indexOf(next), 1);
      turns += 1;
      served.set(next.owner, turns);
      run(next);
    }
    if (keepsReserve && !closed && running.size === 0)
      resting = setTimeout(prepare, restBeforeWarming).unref();
  }

  async function prepare(): Promise<void> {
    if (closed || reserve || idle.size + running.size >= concurrency) return;
    const child = start();
    reserve = child;
    child.send('warm');
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const event of ['message', 'exit', 'error']) child.once(event, () => resolve());
    await promise;
    if (child !== reserve) return;
    child.unref();
    child.channel?.unref();
  }

  function takeChild(wanted: DocumentFormat): ChildProcess {
    for (const [child, { format, timer }] of idle) {
      if (format !== wanted) continue;
      clearTimeout(timer);
      idle.delete(child);
      return child;
    }
    // One that has loaded what other formats need takes up too much memory to load this one's, too.
    const [other] = idle.keys();
    if (other && idle.size + running.size >= concurrency) end(other);
    const child = reserve ?? start();
    if (child === reserve) reserve = null;
    return child;
  }

  function start(): ChildProcess {
    const child = fork(path.join(import.meta.dirname, 'render-child.ts'), [String(maxMegabytes)], {
      serialization: 'advanced',
      // Nothing of the program's own environment, and no secret in it. glibc's allocator, which Typst uses, gives freed
      // memory back at once; with a single arena Typst's threads wait for each other. What Node made of the sources is
      // kept where it may write: without, a process takes a quarter of a second longer to start.
      env: {
        MALLOC_ARENA_MAX: '2',
        MALLOC_TRIM_THRESHOLD_: '131072',
        MALLOC_MMAP_THRESHOLD_: '131072',
        NODE_COMPILE_CACHE: compiled,
        TMPDIR: tmpdir(),
      },
      // A small young generation: twice as large, it takes 10 MB more and saves no time.
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        '--expose-gc',
        '--max-semi-space-size=4',
        `--max-old-space-size=${maxMegabytes}`,
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const leave = (): void => {
      clearTimeout(idle.get(child)?.timer);
      idle.delete(child);
      // What ended it before it was used would end the next, too.
      if (child === reserve) [reserve, keepsReserve] = [null, false];
      look();
    };
    return child.once('exit', leave).once('error', leave);
  }

  function end(child: ChildProcess): void {
    idle.delete(child);
    child.kill('SIGKILL');
  }

  function keep(child: ChildProcess, format: DocumentFormat): void {
    if (closed || !child.connected) {
      end(child);
      return;
    }
    idle.set(child, { format, timer: setTimeout(() => end(child), idleTimeout).unref() });
    child.unref();
    child.channel?.unref();
  }

  function run(turn: Turn): void {
    const child = takeChild(turn.task.format);
    child.ref();
    child.channel?.ref();
    let chapter: number | null = null;
    const place = () => (chapter === null ? null : placeOf(turn.task.document, chapter));
    let reason: DocumentError | null = null;
    const kill = (error: DocumentError | null): void => {
      reason = error;
      child.kill('SIGKILL');
    };
    const tooLong = () =>
      new DocumentError('RENDER_TIMEOUT', 'The document took too long to render.', {
        place: place(),
      });
    const timer = setTimeout(() => kill(tooLong()), turn.task.cpuSeconds * 1000 * longestWait);
    const rendering = { isSlow: false, end: kill };
    running.set(turn, rendering);
    const slowTimer = setTimeout(() => {
      if (slowOnes() >= concurrency) return;
      rendering.isSlow = true;
      if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
      look();
    }, slowAfter);
    const abort = (): void => kill(null);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      clearTimeout(slowTimer);
      turn.signal?.removeEventListener('abort', abort);
      child.off('message', hear).off('exit', exit).off('error', exit);
      running.delete(turn);
      if (!waiting.some(({ owner }) => owner === turn.owner) && runningOf(turn.owner) === 0)
        served.delete(turn.owner);
      act();
      look();
    };
    const hear = (message: ChildMessage): void => {
      if ('isWarm' in message) return;
      if ('chapter' in message) {
        chapter = message.chapter;
        return;
      }
      settle(() => {
        // What was made slower stays so: only its owner's superior may undo that.
        if (rendering.isSlow) end(child);
        else keep(child, turn.task.format);
        if ('file' in message) turn.resolve(collect(message));
        else turn.reject(new DocumentError(message.code, message.message, message));
      });
    };
    const exit = (code: unknown, signal?: string): void => {
      const tooLarge = () =>
        new DocumentError('RENDER_TOO_LARGE', 'The document took too much memory to render.', {
          cause: code ?? signal,
          place: place(),
        });
      const why = reason ?? (signal === 'SIGXCPU' ? tooLong() : tooLarge());
      settle(() => turn.reject(turn.signal?.aborted ? turn.signal.reason : why));
    };
    child.on('message', hear).once('exit', exit).once('error', exit);
    turn.signal?.addEventListener('abort', abort);
    child.send(turn.task);
  }

  async function enqueue(task: RenderTask, request: RenderRequest): Promise<RenderedFile> {
    const { owner = Symbol('nobody’s'), signal } = request;
    const ofOwner = waiting.filter((turn) => turn.owner === owner).length;
    if (waiting.length >= mostWaiting.all || ofOwner >= mostWaiting.owner)
      throw new DocumentError('RENDER_BUSY', 'Too many documents wait to be rendered.');
    const { promise, resolve, reject } = Promise.withResolvers<RenderedFile>();
    const turn = { task, owner, signal, resolve, reject };
    const leave = (): void => {
      const index = waiting.indexOf(turn);
      if (index === -1) return;
      waiting.splice(index, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave);
    waiting.push(turn);
    look();
    try {
      return await promise;
    } finally {
      // The signal may outlive the text by far, and would keep it.
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Which chapter it is that exceeds the limits also when it stands alone; null where none does. */
  async function findPlace(task: RenderTask, request: RenderRequest): Promise<DocumentPlace | null> {
    const { chapters } = task.document;
    if (chapters.length === 1) return placeOf(task.document, 0);
    const share = cpuSeconds / (2 * chapters.length);
    for (const [chapter, alone] of chapters.entries()) {
      try {
        await enqueue(
          { ...task, cpuSeconds: share, document: { ...task.document, chapters: [alone] } },
          request,
        );
      } catch (error) {
        if (error instanceof DocumentError) return placeOf(task.document, chapter);
        throw error;
      }
    }
    return null;
  }

  return {
    async render(document, format, request = {}) {
      const { owner: _, signal, ...options } = request;
      signal?.throwIfAborted();
      if (closed) throw new DocumentError('RENDER_FAILED', 'Nothing is rendered any more.');
      const task = { cpuSeconds, document, format, options };
      try {
        return await enqueue(task, request);
      } catch (error) {
        const isPlaceless = error instanceof DocumentError && error.exceedsLimits && !error.place;
        if (!isPlaceless) throw error;
        const place = await findPlace(task, request);
        throw new DocumentError(error.code, error.message, { cause: error, place });
      }
    },
    async warm() {
      keepsReserve = true;
      await prepare();
    },
    async close() {
      closed = true;
      clearTimeout(resting);
      reserve?.kill('SIGKILL');
      for (const turn of waiting.splice(0))
        turn.reject(new DocumentError('RENDER_FAILED', 'Rendering ends.'));
      for (const { end } of running.values()) end(new DocumentError('RENDER_FAILED', 'Rendering ends.'));
      for (const child of idle.keys()) child.kill('SIGKILL');
    },
  };
}

/** A rendered file, as its process left it. */
async function collect({
  file,
  path: place,
}: Extract<ChildMessage, { path: string }>): Promise<RenderedFile> {
  try {
    return { ...file, bytes: await readFile(place) };
  } finally {
    await rm(path.dirname(place), { recursive: true });
  }
}

/** The chapter, with how its longest passage begins where that is most of it. */
function placeOf({ chapters }: Document, chapter: number): DocumentPlace {
  const { markdown } = chapters[chapter] ?? { markdown: '' };
  const passages = markdown.split(/\n\s*\n/);
  const longest = passages.reduce((one, other) => (other.length > one.length ? other : one), '').trim();
  if (longest.length < markdown.length / 2) return { chapter };
  return { chapter, excerpt: longest.slice(0, excerptLength).toWellFormed().replace(/\s+/g, ' ') };
}
