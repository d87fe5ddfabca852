import type { z } from 'zod';

/** Names every variable that is missing or wrong, one per line, and repeats no value. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/**
 * Parses an environment; an empty variable counts as unset, as in a `.env` file.
 * @param program who cannot start without it, as the error says.
 * @throws {EnvError} that lists every problem at once.
 */
export function parseEnvironment<Schema extends z.ZodType>(
  program: string,
  schema: Schema,
  source: Record<string, string | undefined>,
): Readonly<z.infer<Schema>> {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map(({ code, path, message }) => {
    const name = path.join('.');
    return `  ${name}: ${set[name] || code === 'custom' ? message : 'is missing'}`;
  });
  throw new EnvError(`${program} cannot start. Correct these variables:\n${lines.join('\n')}`);
}
