import process from 'node:process';
import { storageEnvSchema } from '@sorami/storage/create-storage';
import { z } from 'zod';

const envSchema = storageEnvSchema.extend({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** What the commands of api need of its configuration. Throws an error that lists every problem. */
export function readCommandEnv(source: NodeJS.ProcessEnv = process.env): z.infer<typeof envSchema> {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(set);
  if (!parsed.success) throw new Error(`The environment is not usable:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
