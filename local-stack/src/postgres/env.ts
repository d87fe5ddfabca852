import process from 'node:process';
import { z } from 'zod';

const envSchema = z.object({
  POSTGRES_LOCAL_DIR: z.string().min(1),
  POSTGRES_LOCAL_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  POSTGRES_LOCAL_DATABASES: z
    .string()
    .regex(/^([a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*)?$/, 'must be names in lower case, separated by commas')
    .default('sorami,generator'),
  POSTGRES_LOCAL_FSYNC: z.enum(['on', 'off']).default('on'),
});

/** Settings of the local PostgreSQL. */
export interface PostgresEnv {
  /** Holds the data, and the password in a file of its own. */
  folder: string;
  /** 0 takes any free port. */
  port: number;
  /** Made at the start where they are missing. */
  databases: string[];
  /** False makes tests quicker at the price of the data when the machine (not only the program) crashes. */
  fsync: boolean;
}

/** Reads the environment; throws an error that lists every problem. */
export function readEnv(env: NodeJS.ProcessEnv = process.env): PostgresEnv {
  const parsed = envSchema.safeParse(env);
  if (!parsed.success) throw new Error(`The environment is not usable:\n${z.prettifyError(parsed.error)}`);
  return {
    folder: parsed.data.POSTGRES_LOCAL_DIR,
    port: parsed.data.POSTGRES_LOCAL_PORT,
    databases: parsed.data.POSTGRES_LOCAL_DATABASES.split(',').filter((name) => name !== ''),
    fsync: parsed.data.POSTGRES_LOCAL_FSYNC === 'on',
  };
}
