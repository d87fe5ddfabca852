import type { z } from 'zod';
import type { TextTask } from './text-task.ts';

/** An answer that fits the schema, with what else is to be said against it; or why it does not fit. */
export type ReadAnswer<Output> =
  | { fits: true; output: Output; problems: string[] }
  | { fits: false; problems: string[] };

const mostProblems = 12;

/** Reads a model's raw text as the output of a task. Code fences and remarks around the object are forgiven. */
export function readAnswer<Output>(
  task: Pick<TextTask<Output>, 'schema' | 'check'>,
  text: string,
): ReadAnswer<Output> {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start)
    return { fits: false, problems: ['There is no complete JSON object in the answer.'] };
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start, end + 1));
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    return { fits: false, problems: [`The answer is not valid JSON: ${why}`] };
  }
  const parsed = task.schema.safeParse(value);
  if (parsed.success) return { fits: true, output: parsed.data, problems: task.check?.(parsed.data) ?? [] };
  return { fits: false, problems: parsed.error.issues.slice(0, mostProblems).map(describeIssue) };
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}
