import type { z } from 'zod';

/**
 * One thing to write: its subject, how to ask a model for it, and what a good answer is. An engine without a model works
 * from name and input alone (`tasks/text-task-subject.ts`).
 */
export interface TextTask<Output, Name extends string = string, Input = unknown> {
  readonly name: Name;
  readonly input: Input;
  readonly schema: z.ZodType<Output>;
  readonly system: string;
  readonly prompt: string;
  readonly maxOutputTokens: number;
  /** The field of the output that is worth watching while it is being written. */
  readonly streams?: keyof Output & string;
  /** Complaints, as a model should read them, about an output that fits the schema; none if it is good. */
  check?(output: Output): string[];
}
