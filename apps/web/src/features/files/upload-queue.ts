import type { SoramiFile } from '@sorami/contracts/files';
import { uploadRefusalOf } from '@sorami/contracts/files';
import { ApiProblem, isPassing } from '../../api/api-problem.ts';
import type { UploadRefusal } from '../../lib/refuse-upload.ts';

export type UploadState =
  | { kind: 'waiting' }
  /** `fraction` is 0 to 1; at 1 the API looks at what arrived. */
  | { kind: 'sending'; fraction: number }
  | { kind: 'done'; file: SoramiFile }
  | { kind: 'failed'; message: string; again: boolean }
  | { kind: 'refused'; refusal: UploadRefusal };

export interface Upload {
  id: string;
  file: File;
  state: UploadState;
}

export interface UploadsSnapshot {
  uploads: readonly Upload[];
  /** Milliseconds since 1970 until which the API wants nothing new; null where it is open. */
  pausedUntil: number | null;
}

export interface UploadWork {
  send: (
    file: File,
    options: { onProgress: (fraction: number) => void; signal: AbortSignal },
  ) => Promise<SoramiFile>;
  onDone: (file: SoramiFile) => void;
  /** Worded for the person. */
  unexpected: string;
}

const atOnce = 3;

export function isUnderWay({ state }: Upload): boolean {
  return state.kind === 'waiting' || state.kind === 'sending';
}

/** Uploads several at a time, in the order given; each can be cancelled, and tried again where it failed. */
export function createUploadQueue() {
  let snapshot: UploadsSnapshot = { uploads: [], pausedUntil: null };
  let work: UploadWork | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const running = new Map<string, AbortController>();

  const publish = (next: Partial<UploadsSnapshot>) => {
    snapshot = { ...snapshot, ...next };
    for (const listener of listeners) listener();
  };
  const setState = (id: string, state: UploadState) =>
    publish({
      uploads: snapshot.uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)),
    });

  const pause = (seconds: number) => {
    publish({ pausedUntil: Date.now() + seconds * 1000 });
    clearTimeout(reopening);
    reopening = setTimeout(() => {
      publish({ pausedUntil: null });
      advance();
    }, seconds * 1000);
  };

  async function run({ id, file }: Upload, { send, onDone, unexpected }: UploadWork): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    setState(id, { kind: 'sending', fraction: 0 });
    try {
      const stored = await send(file, {
        onProgress: (fraction) => setState(id, { kind: 'sending', fraction }),
        signal: controller.signal,
      });
      if (controller.signal.aborted) return;
      setState(id, { kind: 'done', file: stored });
      onDone(stored);
    } catch (problem) {
      if (controller.signal.aborted) return;
      const known = problem instanceof ApiProblem;
      if (known && problem.code === 'RATE_LIMITED') {
        setState(id, { kind: 'waiting' });
        pause(problem.retryAfter ?? 5);
        return;
      }
      const again = !known || isPassing(problem) || problem.code.startsWith('UPLOAD_');
      setState(id, {
        kind: 'failed',
        message: known ? problem.message : unexpected,
        again: again && !(known && uploadRefusalOf(problem.code) !== null),
      });
    } finally {
      running.delete(id);
      advance();
    }
  }

  function advance(): void {
    if (!work || snapshot.pausedUntil !== null) return;
    const next = snapshot.uploads.filter(({ state }) => state.kind === 'waiting');
    for (const upload of next.slice(0, Math.max(0, atOnce - running.size))) void run(upload, work);
  }

  const remove = (wanted: (upload: Upload) => boolean) => {
    for (const upload of snapshot.uploads) if (wanted(upload)) running.get(upload.id)?.abort();
    publish({ uploads: snapshot.uploads.filter((upload) => !wanted(upload)) });
    advance();
  };

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (): UploadsSnapshot => snapshot,
    add(files: readonly { file: File; refusal: UploadRefusal | null }[], by: UploadWork): void {
      work = by;
      const added = files.map(
        ({ file, refusal }): Upload => ({
          id: crypto.randomUUID(),
          file,
          state: refusal ? { kind: 'refused', refusal } : { kind: 'waiting' },
        }),
      );
      publish({ uploads: [...snapshot.uploads, ...added] });
      advance();
    },
    retry(id: string): void {
      setState(id, { kind: 'waiting' });
      advance();
    },
    /** Stops an upload, or takes a finished one off the list. */
    remove: (id: string) => remove((upload) => upload.id === id),
    removeFinished: () => remove((upload) => !isUnderWay(upload)),
    cancelAll: () => remove(isUnderWay),
    forget: () => remove(() => true),
  };
}

/** The uploads of this tab: they go on while one looks at other pages. */
export const uploadQueue = createUploadQueue();
const none: UploadsSnapshot = { uploads: [], pausedUntil: null };
export const noUploads = (): UploadsSnapshot => none;
