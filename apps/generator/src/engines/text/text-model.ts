import type { z } from 'zod';
import type { TextModelAnswer } from './text-engine.ts';

export interface TextTurn {
  role: 'user' | 'model';
  text: string;
}

export interface TextModelRequest {
  system: string;
  /** The first and the last are the user's. */
  turns: TextTurn[];
  /** The JSON that the answer must be. Providers honour parts of it: the answer is validated again. */
  jsonSchema: z.core.JSONSchema.JSONSchema;
  maxOutputTokens: number;
  signal: AbortSignal;
  /** Gets the raw text as it comes. */
  onText(delta: string): void;
}

/**
 * A driver for one provider's model: raw text in, raw text out. It throws EngineRefusedError where the provider
 * declines the content, EnginePermanentError where the request can never work, EngineBusyError where it may later, and
 * the signal's reason when that aborts.
 */
export interface TextModel {
  readonly id: string;
  ask(request: TextModelRequest): Promise<TextModelAnswer>;
}
