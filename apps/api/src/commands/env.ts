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

const backupSchema = z.object({
  GENERATOR_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  BACKUP_KEY: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === 32, {
      error: 'must be 32 bytes in base64, as `openssl rand -base64 32` prints them',
    })
    .transform((text) => Buffer.from(text, 'base64'))
    .optional(),
});

/** What backups need beside: the generator's database, and what they are sealed with. */
export function readBackupEnv(source: NodeJS.ProcessEnv = process.env) {
  const env = parseEnvironment('The command', backupSchema, source);
  return { generatorUrl: env.GENERATOR_DATABASE_URL ?? env.DATABASE_URL, key: env.BACKUP_KEY ?? null };
}

/** Another bucket, with what variables of this prefix say of it in the place of Sorami's own. */
export function readOtherStore(
  own: StorageEnv,
  bucket: string,
  prefix: 'OLD' | 'BACKUP',
  source: NodeJS.ProcessEnv = process.env,
): StorageEnv {
  const names = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_REGION',
    'S3_ENDPOINT',
  ];
  const given = names.flatMap((name) =>
    source[`${prefix}_${name}`] ? [[name, source[`${prefix}_${name}`]]] : [],
  );
  return parseEnvironment(
    'The other bucket',
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
