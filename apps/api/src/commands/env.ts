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
