import { s3EnvSchema } from '@sorami/storage/s3-config';
import { z } from 'zod';

function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

function withDefault<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>) {
  return z.preprocess((given) => (given === '' || given === undefined ? value : given), schema);
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
const origin = httpUrl.transform((value) => new URL(value).origin);

const envSchema = z
  .object({
    NODE_ENV: withDefault(z.enum(['development', 'test', 'production']), 'production'),
    HOST: withDefault(z.string(), '127.0.0.1'),
    PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 9006),
    LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
    APP_ORIGIN: origin,
    CLERK_ISSUER: httpUrl,
    CLERK_JWKS_URL: optional(httpUrl),
    GENERATOR_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// URL' }),
    GENERATOR_ROLE: withDefault(z.enum(['serve', 'work', 'both']), 'both'),
    GENERATOR_CONCURRENCY: withDefault(z.coerce.number().int().min(1).max(64), 2),
    GENERATOR_OWNER_CONCURRENCY: optional(z.coerce.number().int().min(1).max(64)),
    WEBHOOK_BASE_URL: httpUrl,
    WEBHOOK_SECRET: z
      .string()
      .min(24, 'must have at least 24 characters')
      .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII'),
    ...s3EnvSchema.shape,
  })
  .transform((env) => ({
    ...env,
    CLERK_ISSUER: env.CLERK_ISSUER.replace(/\/$/, ''),
    CLERK_JWKS_URL: env.CLERK_JWKS_URL ?? `${env.CLERK_ISSUER.replace(/\/$/, '')}/.well-known/jwks.json`,
    // One less than the workers of a process, so that nobody's backlog keeps everybody else waiting.
    GENERATOR_OWNER_CONCURRENCY:
      env.GENERATOR_OWNER_CONCURRENCY ?? Math.max(1, env.GENERATOR_CONCURRENCY - 1),
  }));

export type Env = Readonly<z.infer<typeof envSchema>>;

/** Every variable that is missing or wrong, one per line. */
export class EnvError extends Error {
  override name = 'EnvError';
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `  ${name}: ${source[name] ? message : 'is missing'}`;
  });
  throw new EnvError(`The generator cannot start. Correct these variables:\n${lines.join('\n')}`);
}

export const processEnv = process.env;
