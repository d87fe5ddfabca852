import type { Readable } from 'node:stream';
import type { GenerateVideos } from '@sorami/contracts/generator-api';
import type { CallOrigin } from '../../ledger/ledger.ts';
import type { JsonValue } from '../image/image-engine.ts';

/** One film to make. `index` is its place in the job, from 0. */
export interface FilmRequest extends Omit<GenerateVideos, 'inputKey' | 'numberOfVideos'> {
  /** For which step of which job it is made. */
  origin: CallOrigin;
  index: number;
  /** Gives an upright, decodable PNG to start from, already checked by the pipeline; absent: it starts from nothing. */
  readInput?: () => Promise<Buffer>;
}

/** A film that was ordered: all that is needed to go on with it, in another process or days later. */
export interface Operation {
  /** The provider's own. */
  id: string;
  /** Which model was asked, without its provider. */
  model: string;
  /** ISO 8601. */
  beganAt: string;
  /** What is known of how the film comes about, for display and audit. */
  metadata: Record<string, JsonValue>;
}

/** A film that is ready to be fetched. */
export interface ReadyFilm {
  /** Where the provider keeps it, and until when it does (ISO 8601); null where it has no address. */
  uri: string | null;
  until: string | null;
  modelVersion: string | null;
  /** Millionths of a US dollar; null where it is not known. */
  costMicros: number | null;
  metadata: Record<string, JsonValue>;
}

/** `askAgainMs`: when to ask again, in milliseconds. */
export type Poll = { ready: ReadyFilm } | { ready: null; askAgainMs: number };

/** The bytes of a film as they come. `size` is what they are said to be, in bytes. Read the body or destroy it. */
export interface FilmBytes {
  body: Readable;
  size: number | null;
}

/**
 * Makes films in three calls, between which a process may die: what `begin` answers is on record before `poll` is called,
 * and what `poll` answers before `fetch` is. `embedded` is true where no model is behind it, so that its films are
 * called previews. Errors are those of engine-errors.ts; any other is taken for a passing one, and the same call is made
 * again. How often `begin` may be repeated, the ledger says.
 */
export interface VideoEngine {
  readonly name: string;
  readonly version: string | null;
  readonly embedded: boolean;
  /** The model that is asked first. */
  readonly model: string;
  /** Films of one job that are in hand at the same time. */
  readonly atOnce: number;
  begin(request: FilmRequest, signal: AbortSignal): Promise<Omit<Operation, 'beganAt'>>;
  /** Answers as soon as there is news; `onProgress` hears the share that is made, 0 to 1, where that is known. */
  poll(
    operation: Operation,
    request: FilmRequest,
    options: { signal: AbortSignal; onProgress(share: number): void },
  ): Promise<Poll>;
  fetch(
    operation: Operation,
    ready: ReadyFilm,
    request: FilmRequest,
    signal: AbortSignal,
  ): Promise<FilmBytes>;
  /** Tells that nobody waits any more, as far as the provider lets itself be told. */
  cancel?(operation: Operation): Promise<void>;
  close?(): Promise<void>;
}
