import process from 'node:process';
import { parseEnvironment } from '@sorami/server/parse-environment';
import { storageEnvRule, storageEnvSchema } from '@sorami/storage/create-storage';
import { z } from 'zod';

const envSchema = storageEnvSchema
  .extend({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) })
  .refine(storageEnvRule.check, storageEnvRule.otherwise);

/** What the commands of api need of its configuration. Throws an EnvError that lists every problem. */
export const readCommandEnv = (source: NodeJS.ProcessEnv = process.env): z.infer<typeof envSchema> =>
  parseEnvironment('The command', envSchema, source);

const bucketSchema = storageEnvSchema
  .extend({ APP_ORIGIN: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin) })
  .refine(storageEnvRule.check, storageEnvRule.otherwise);

/** Of the bucket alone, and of who may ask for it from a browser. Throws an EnvError that lists every problem. */
export const readBucketEnv = (source: NodeJS.ProcessEnv = process.env): z.infer<typeof bucketSchema> =>
  parseEnvironment('The command', bucketSchema, source);

/** All that is set, as it is, for who looks for what is wrong with it. */
export const readSettings = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
