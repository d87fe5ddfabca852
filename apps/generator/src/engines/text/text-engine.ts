import type { CallOrigin } from '../../ledger/ledger.ts';
import type { TextTask } from './text-task.ts';

/** `costMicros` is in millionths of a US dollar; null where the price is not known. */
export interface TextUsage {
  inputTokens: number;
  outputTokens: number;
  costMicros: number | null;
}

/** Why the model stopped: it was done, it met the limit of tokens, or something else. */
export type TextFinishReason = 'stop' | 'length' | 'other';

export interface TextModelAnswer {
  text: string;
  usage: TextUsage;
  /** Who was asked at last. */
  model: string;
  finishReason: TextFinishReason;
}

export interface TextResult<Output> {
  output: Output;
  /** Summed over all attempts. */
  usage: TextUsage;
  /** The model that wrote it, which may be another one of the list than the first. */
  model: string;
  /** Times the model was asked, from 1. */
  attempts: number;
  finishReason: TextFinishReason;
  /** What the task's `check` still holds against the output, when asking again did not help. Mostly empty. */
  problems: string[];
  seconds: number;
}

export interface TextOptions {
  /** Generation stops soon after this aborts, by rejecting with the signal's reason. */
  signal: AbortSignal;
  /** The step for which it is written, and its owner. */
  origin: CallOrigin;
  /** What models answered for this very task before, in a process that died since: it is not bought again. */
  answers?: readonly TextModelAnswer[];
  /**
   * Gets the task's streamed field piece by piece. Called with a higher `attempt` (from 1), the text begins anew: the
   * earlier one did not fit. What counts is the result.
   */
  onText?: (delta: string, attempt: number) => void;
}

/**
 * Writes texts. `embedded` is true where no model is behind it, so that its texts are called previews.
 * `generate` throws EngineRefusedError or EnginePermanentError (engine-errors.ts) where trying again is pointless;
 * every other error is taken for a passing one and tried again (EngineBusyError says when).
 */
export interface TextEngine {
  readonly name: string;
  /** Null where the provider versions its models by their names. */
  readonly version: string | null;
  /** The model that is asked. */
  readonly model: string;
  readonly embedded: boolean;
  generate<Output>(task: TextTask<Output>, options: TextOptions): Promise<TextResult<Output>>;
  /** Lets go of connections; generations still running are rejected. */
  close?(): Promise<void>;
}
