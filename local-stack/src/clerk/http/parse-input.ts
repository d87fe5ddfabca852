import type { z } from 'zod';
import { ClerkError } from './clerk-error.ts';

/** Reads a body or query. What does not fit is refused in Clerk's terms, at the field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input ?? {}, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const param = issue?.path.map(String).join('.') || undefined;
  const missing = issue?.code === 'invalid_type' && issue.input === undefined;
  throw new ClerkError(missing ? 'form_param_nil' : 'form_param_format_invalid', { param });
}
