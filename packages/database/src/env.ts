import process from 'node:process';
import { z } from 'zod';

const envSchema = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** The database that the commands work on; throws an error that says what is wrong with DATABASE_URL. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  const parsed = envSchema.safeParse(env);
  if (!parsed.success) throw new Error(`The environment is not usable:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.DATABASE_URL;
}

/** The environment for a program of ours or Prisma's: this one's, with `changes`. */
export function environmentWith(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
