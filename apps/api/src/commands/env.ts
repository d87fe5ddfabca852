import process from 'node:process';
import { s3EnvSchema } from '@sorami/storage/s3-config';
import { z } from 'zod';

const envSchema = s3EnvSchema.extend({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** What the commands of api need of its configuration. Throws an error that lists every problem. */
export function readCommandEnv(source: NodeJS.ProcessEnv = process.env): z.infer<typeof envSchema> {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(set);
  if (!parsed.success) throw new Error(`The environment is not usable:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
