import process from 'node:process';
import { parseEnvironment } from '@sorami/server/parse-environment';
import { type StorageEnv, storageEnvRule, storageEnvSchema } from '@sorami/storage/create-storage';
import { z } from 'zod';

const envSchema = storageEnvSchema
  .extend({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) })
  .refine(storageEnvRule.check, storageEnvRule.otherwise);

/** What the commands of api need of its configuration. Throws an EnvError that lists every problem. */
export const readCommandEnv = (source: NodeJS.ProcessEnv = process.env): z.infer<typeof envSchema> =>
  parseEnvironment('The command', envSchema, source);

/** Another bucket, with what `OLD_…` says of it in the place of Sorami's own. */
export function readOldStore(
  own: StorageEnv,
  bucket: string,
  source: NodeJS.ProcessEnv = process.env,
): StorageEnv {
  const names = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_REGION',
    'S3_ENDPOINT',
  ];
  const given = names.flatMap((name) => (source[`OLD_${name}`] ? [[name, source[`OLD_${name}`]]] : []));
  return parseEnvironment(
    'The old bucket',
    storageEnvSchema.refine(storageEnvRule.check, storageEnvRule.otherwise),
    {
      ...Object.fromEntries(
        Object.entries(own).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
      ),
      ...Object.fromEntries(given),
      S3_BUCKET_NAME: bucket,
    },
  );
}

const bucketSchema = storageEnvSchema
  .extend({ APP_ORIGIN: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin) })
  .refine(storageEnvRule.check, storageEnvRule.otherwise);

/** Of the bucket alone, and of who may ask for it from a browser. Throws an EnvError that lists every problem. */
export const readBucketEnv = (source: NodeJS.ProcessEnv = process.env): z.infer<typeof bucketSchema> =>
  parseEnvironment('The command', bucketSchema, source);

/** All that is set, as it is, for who looks for what is wrong with it. */
export const readSettings = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));

const secretEnvSchema = z.object({
  WEBHOOK_SECRET: z.string().min(24),
  WEBHOOK_SECRETS_ACCEPTED: z
    .string()
    .transform((text) => text.split(',').map((secret) => secret.trim()))
    .default([]),
});

/** What the commands that check signatures need. */
export const readSecretEnv = (source: NodeJS.ProcessEnv = process.env): z.infer<typeof secretEnvSchema> =>
  parseEnvironment('The command', secretEnvSchema, source);
