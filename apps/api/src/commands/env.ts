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
