import type { GenerateImages } from '@sorami/contracts/generator-api';
import type { ImageEdit } from '@sorami/contracts/images';
import type { ProducedFile } from '@sorami/contracts/webhook-events';
import type { CallOrigin } from '../../ledger/ledger.ts';

export type ImageFormat = GenerateImages['format'];
export type ImageQuality = GenerateImages['quality'];
export type ImageStyle = NonNullable<GenerateImages['style']>;
export type JsonValue = ProducedFile['metadata'][string];

/** One picture to make. `width` and `height` are pixels; `index` is its place in the job, from 0. */
export interface ImageRequest {
  prompt: string;
  /** Absent: the engine derives one from the prompt. */
  style?: ImageStyle;
  width: number;
  height: number;
  quality: ImageQuality;
  format: ImageFormat;
  index: number;
  /** For which step of which job it is made, and whose. */
  origin: CallOrigin;
  /** Of an engine that is paid: called with what it made, which is put on record before the call is settled. */
  keep?(image: RenderedImage): Promise<void>;
  /** An upright, decodable PNG, JPEG or WebP to start from, already checked by the pipeline. */
  input?: Buffer;
  /** More like it, where the model takes several. */
  others?: readonly Buffer[];
  /** What is to be done with `input`. Then `width` and `height` follow from its own. */
  edit?: ImageEdit;
  /** Rendering stops soon after this aborts, by rejecting with the signal's reason. */
  signal: AbortSignal;
}

/** `metadata` says how the picture came about: seed, style chosen, palette and the like, for display and audit. */
export interface RenderedImage {
  /** As the provider sent them: format and size may differ from what was asked for. */
  bytes: Uint8Array;
  metadata: Record<string, JsonValue>;
}

/**
 * Makes pictures. `embedded` is true where no model is behind it, so that its pictures are called previews.
 * `render` throws EngineRefusedError or EnginePermanentError (engine-errors.ts) where trying again is pointless;
 * every other error is taken for a passing one and tried again.
 */
export interface ImageEngine {
  readonly name: string;
  /** Null where the provider versions its models by their names. */
  readonly version: string | null;
  /** The model that is asked; that of a picture stands in its metadata. */
  readonly model: string;
  readonly embedded: boolean;
  render(request: ImageRequest): Promise<RenderedImage>;
  /** Lets go of threads and connections; renders still running are rejected. */
  close?(): Promise<void>;
}
